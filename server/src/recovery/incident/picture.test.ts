import { expect, it } from 'vitest';
import { world } from '../../../test/world.ts';

/** One white pixel. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=';

it('a picture pinned to a report is given back as it came, each look is told, and what is no picture is refused', async () => {
  await using w = await world();
  const duty = await w.api('duty1');
  const kept = await duty.post('/api/v1/incidents/pictures', { contentBase64: PNG });
  const made = await duty.post('/api/v1/incidents', {
    source: 'form',
    text: '样例：截图见附图',
    picture: kept.body.picture,
    transfers: [],
  });
  const at = `/api/v1/incidents/${made.body.id}`;
  expect((await duty.get(`${at}/picture`)).body).toMatchObject({ mediaType: 'image/png', contentBase64: PNG });
  const looks = (await duty.get(`/api/v1/events?about=${made.body.id}`)).body.items.filter(
    ({ kind }: { kind: string }) => kind === 'incident.picture-viewed',
  );
  expect(looks).toHaveLength(1);
  const gone = kept.body.picture.replace(/.{4}$/, '0000');
  const unknown = { code: 'incident.picture-unknown', errors: [{ at: '/picture' }] };
  const told = { source: 'form', text: '样例', picture: gone, transfers: [] };
  expect((await duty.post('/api/v1/incidents', told)).body).toMatchObject(unknown);
  expect((await duty.post(`${at}/amend`, { version: 1, picture: gone })).body).toMatchObject(unknown);
  const script = Buffer.from('<svg onload="alert(1)"/>').toString('base64');
  const refused = await duty.post('/api/v1/incidents/pictures', { contentBase64: script });
  expect(refused.body).toMatchObject({ code: 'incident.picture-not-image', errors: [{ at: '/contentBase64' }] });
}, 120_000);

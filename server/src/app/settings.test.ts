import { describe, expect, it } from 'vitest';
import { readSettings, SettingsError } from './settings.ts';

const settingsOf =
  (env: NodeJS.ProcessEnv, ...args: [string, string][]) =>
  () =>
    readSettings(env, new Map(args));

describe('the settings', () => {
  it('start the core zone and refuse the two that are not built, and words that are no zone', () => {
    expect(settingsOf({})().zone).toBe('core');
    for (const zone of ['government', 'public', 'moon']) expect(settingsOf({}, ['zone', zone])).toThrow(SettingsError);
    expect(settingsOf({}, ['zone', 'government'])).toThrow(/core zone only/);
  });

  it('listen beyond loopback only behind TLS or a proxy, and never with half a certificate', () => {
    expect(settingsOf({ ANLAN_HOST: '0.0.0.0' })).toThrow(/loopback/);
    expect(settingsOf({ ANLAN_HOST: '0.0.0.0', ANLAN_BEHIND_PROXY: '1' })().trustProxy).toBe(true);
    expect(settingsOf({ ANLAN_TLS_CERT: 'c.pem' })).toThrow(/ANLAN_TLS_KEY/);
    expect(settingsOf({ PORT: '80a' })).toThrow(/PORT/);
  });
});

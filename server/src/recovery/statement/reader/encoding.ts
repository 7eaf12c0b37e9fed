import { createReadStream } from 'node:fs';
import { Refusal } from './limits.ts';

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le';
/** Bytes of a text file, as often as they are asked for: once to know the encoding, once to read. */
export type Chunks = () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

const PIECE = 1 << 18;

export function chunksOf(source: Uint8Array | string): Chunks {
  if (typeof source === 'string') return () => createReadStream(source, { highWaterMark: PIECE });
  return function* () {
    for (let at = 0; at < source.length; at += PIECE) yield source.subarray(at, at + PIECE);
  };
}

async function decodes(chunks: Chunks, encoding: Encoding): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of chunks()) decoder.decode(chunk, { stream: true });
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** UTF-8 where the whole file is UTF-8, else GB18030; a file that is neither is refused. */
export async function encodingOf(chunks: Chunks): Promise<Encoding> {
  for await (const first of chunks()) {
    if (first[0] === 0xff && first[1] === 0xfe) return 'utf-16le';
    if (first.subarray(0, 4_096).includes(0))
      throw new Refusal('not-text', 'the file is neither text nor a known kind');
    break;
  }
  if (await decodes(chunks, 'utf-8')) return 'utf-8';
  if (await decodes(chunks, 'gb18030')) return 'gb18030';
  throw new Refusal('encoding', 'the text is neither UTF-8 nor GB18030');
}

/** The text of a file, piece by piece, without its byte order mark. */
export async function* textOf(chunks: Chunks, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const chunk of chunks()) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

import { pinyin } from 'pinyin-pro';

/** A sort key for Chinese text that orders alike on both engines: neither has a usable Chinese collation. */
export function pinyinKey(text: string): string {
  return pinyin(text, { toneType: 'num', type: 'array' }).join(' ').toLowerCase().slice(0, 200);
}

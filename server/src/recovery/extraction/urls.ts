import type { ExtractedUrl } from '@anlan/contract/extraction';
import type { Span } from './clean.ts';

const PATH_SIGN = '[^\\s"\'<>，。；：！？、“”‘’「」『』《》【】（）\\u4e00-\\u9fff]';
const DOT = '(?:\\.|\\[\\.\\]|\\(\\.\\)|\\[dot\\]|。(?=[a-z]{2,4}(?![a-z])))';
const TOP =
  'com|cn|net|org|top|vip|xyz|cc|club|info|io|app|site|shop|online|me|co|ltd|wang|work|fun|live|pro|tech|store|link|ink|icu|biz|tv|mobi|red|win|asia|hk|tw|us|uk|jp|ru|eu|de|in|la|pw|gov|edu|example|test|invalid';
const WITH_SCHEME = `(?:h(?:tt|xx)ps?(?:[:：]|\\[:\\])(?:\\/\\/|／／)|www\\.|www\\[\\.\\])${PATH_SIGN}{2,500}`;
const BARE = `(?<![\\w@.\\]-])(?:[a-z0-9-]{1,40}${DOT}){1,5}(?:${TOP})(?![a-z0-9-]|\\.[a-z0-9]|@)(?::\\d{1,5})?(?:[/?#]${PATH_SIGN}{0,400})?`;
const URL = new RegExp(`${WITH_SCHEME}|${BARE}`, 'gi');
const MAIL = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,40}){1,4}/g;

/** Web addresses as written, defanged forms undone; e-mail addresses are none and are told apart. */
export function findUrls(text: string): { readonly urls: ExtractedUrl[]; readonly mails: readonly Span[] } {
  const mails = [...text.matchAll(MAIL)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
  const urls = [...text.matchAll(URL)].flatMap((match) => {
    const written = trimmed(match[0]);
    if (/[@＠\w]/.test(text.slice(Math.max(0, match.index - 1), match.index)) && !/^(?:h|www)/i.test(written))
      return [];
    const value = written
      .replace(/^hxxp/i, 'http')
      .replace(/^(https?)(?:：|\[:\])/i, '$1:')
      .replace(/^(https?:)／／/i, '$1//')
      .replaceAll(/\[\.\]|\(\.\)|\[dot\]/gi, '.')
      .replaceAll(/。(?=[a-z])/g, '.');
    const authority = value.replace(/^https?:\/\//i, '').split(/[/?#]/)[0] ?? '';
    const host = (authority.split('@').at(-1) ?? '').replace(/:\d*$/, '').toLowerCase();
    const named = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(host);
    return named && !/^[\d.]+$/.test(value)
      ? [{ value, host, start: match.index, end: match.index + written.length }]
      : [];
  });
  return { urls, mails };
}

/** Without the punctuation behind it; a closing bracket stays where it was opened inside. */
function trimmed(found: string): string {
  let end = found.length;
  while (end > 0) {
    const sign = found[end - 1] ?? '';
    const closes = sign === ')' && !found.slice(0, end).includes('(');
    if (!/[.,;:!?'"\]}>~*|]/.test(sign) && !closes) break;
    if (sign === ']' && found.slice(0, end).endsWith('[.]')) break;
    end -= 1;
  }
  return found.slice(0, end);
}

import Type, { type Static } from 'typebox';

/** A file in an answer: small papers and pictures travel in the same envelope as everything else. */
export const FileView = Type.Object(
  { name: Type.String(), mediaType: Type.String(), contentBase64: Type.String() },
  { additionalProperties: false },
);
export type FileView = Static<typeof FileView>;

import Type from 'typebox';

/** The version of a thing that the sender has seen; a write over another one is refused, never merged. */
export const Version = Type.Integer({ minimum: 1, description: 'the version seen' });

export { type CommandIo, lookupCommand } from './command.ts';
export {
  areaOfIdNumber,
  bankOfCard,
  type CardPrefix,
  idNumberFits,
  type Reference,
  segmentOfPhone,
} from './reference.ts';
export { loadReference, reference } from './store.ts';

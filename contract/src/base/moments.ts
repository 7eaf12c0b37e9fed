import Type from 'typebox';
import { DAY_PATTERN, INSTANT_PATTERN } from './day.ts';

/**
 * Schemas of a moment and a day on the API. The pattern gives the form, the format says that it exists in the calendar
 * (30 February has the form too); `platform/http` checks the format.
 */
export const Instant = Type.String({ pattern: INSTANT_PATTERN, format: 'date-time' });
export const Day = Type.String({ pattern: DAY_PATTERN, format: 'date' });

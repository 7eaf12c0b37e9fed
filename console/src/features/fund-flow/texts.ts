import zh from '@anlan/contract/text/zh/fund-flow.json';
import { addTexts } from '../../app/texts.ts';

/** The texts of the flow come with its pages: no other page waits for them. */
addTexts(zh);

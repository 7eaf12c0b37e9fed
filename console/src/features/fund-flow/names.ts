import { formatYuan } from '@anlan/contract/base/money';
import type { FlowCard } from '@anlan/contract/fund-flow';
import type { FlowAccountLabel, FlowLayer } from '@anlan/contract/fund-flow-parts';
import type { TFunction } from 'i18next';

/** What stands on a card: an account by its number, an aggregate by its count, anything else by what it is. */
export function nameOf(t: TFunction, one: FlowAccountLabel & { readonly accounts?: number }): string {
  if (one.kind === 'rest') return t('fundFlow.rest', { count: one.accounts ?? 0 });
  return one.number ?? t(`fundFlow.kind.${one.kind}`);
}

/** `一级` for layer 1; what lies apart has a name of its own. */
export function layerName(t: TFunction, layer: number): string {
  if (layer === 0) return t('fundFlow.layerVictims');
  return layer < 0 ? t('fundFlow.layerApart') : t('fundFlow.layer', { layer });
}

/** A card in one sentence, for those who do not see it. */
export function cardInWords(t: TFunction, card: FlowCard): string {
  return t('fundFlow.cardWords', {
    layer: layerName(t, card.layer),
    name: nameOf(t, card),
    bank: card.bank ?? '',
    in: formatYuan(card.inFen),
    out: formatYuan(card.outFen),
    lies: formatYuan(card.liesFen),
    traced: formatYuan(card.tracedLiesFen),
  });
}

/** The column that a layer stands in: what lies apart stands last. */
export function columnOf(layer: number, layers: readonly Pick<FlowLayer, 'layer'>[]): number {
  return layer >= 0 ? layer : Math.max(0, ...layers.map((one) => one.layer)) + 1;
}

/** The column of a card: money from nowhere begins beside the victims, so that lines run one way. */
export function columnOfCard(card: FlowCard, layers: readonly Pick<FlowLayer, 'layer'>[]): number {
  return card.layer < 0 && card.inFen === 0 ? 0 : columnOf(card.layer, layers);
}

/** A victim by the masked name; by the end of the id where nobody is named. */
export function victimName(one: { readonly victim: string; readonly name?: string | undefined }): string {
  return one.name ?? `…${one.victim.slice(-6)}`;
}

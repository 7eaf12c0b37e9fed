/** A heap: whatever comes before all others is taken out first. */
export class Heap<T> {
  readonly #items: T[] = [];
  readonly #before: (left: T, right: T) => boolean;

  constructor(before: (left: T, right: T) => boolean) {
    this.#before = before;
  }

  push(item: T): void {
    const items = this.#items;
    let place = items.length;
    items.push(item);
    while (place > 0) {
      const above = items[(place - 1) >> 1];
      if (above === undefined || !this.#before(item, above)) break;
      items[place] = above;
      place = (place - 1) >> 1;
    }
    items[place] = item;
  }

  pop(): T | undefined {
    const items = this.#items;
    const top = items[0];
    const last = items.pop();
    if (last === undefined || items.length === 0) return top;
    let place = 0;
    for (;;) {
      const [left, right] = [items[2 * place + 1], items[2 * place + 2]];
      if (left === undefined) break;
      const first = right !== undefined && this.#before(right, left) ? right : left;
      if (!this.#before(first, last)) break;
      items[place] = first;
      place = 2 * place + (first === left ? 1 : 2);
    }
    items[place] = last;
    return top;
  }
}

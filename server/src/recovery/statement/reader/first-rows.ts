/** Slots of the table before it grows; a power of two. */
const START = 1_024;

/** Which row said a thing first: two hashes and a row in typed arrays, so that a million rows cost 48 MB and no objects. */
export class FirstRows {
  #hashes = new Float64Array(START);
  #checks = new Float64Array(START);
  #rows = new Float64Array(START);
  #size = 0;

  /** The row that came first under these hashes; undefined when this one is the first, which is kept. */
  seenIn(hash: number, check: number, row: number): number | undefined {
    if (this.#size * 2 >= this.#rows.length) this.#grow();
    const at = this.#slot(hash, check);
    const first = this.#rows[at] ?? 0;
    if (first !== 0) return first;
    this.#put(at, hash, check, row);
    this.#size += 1;
    return undefined;
  }

  /** Where these hashes stand, or the free slot where they belong; rows count from 1, so 0 is free. */
  #slot(hash: number, check: number): number {
    const last = this.#rows.length - 1;
    let at = hash % this.#rows.length;
    while (this.#rows[at] !== 0 && (this.#hashes[at] !== hash || this.#checks[at] !== check))
      at = at === last ? 0 : at + 1;
    return at;
  }

  #put(at: number, hash: number, check: number, row: number): void {
    this.#hashes[at] = hash;
    this.#checks[at] = check;
    this.#rows[at] = row;
  }

  #grow(): void {
    const [hashes, checks, rows] = [this.#hashes, this.#checks, this.#rows];
    const size = rows.length * 2;
    this.#hashes = new Float64Array(size);
    this.#checks = new Float64Array(size);
    this.#rows = new Float64Array(size);
    for (const [at, row] of rows.entries()) {
      if (row === 0) continue;
      const hash = hashes[at] ?? 0;
      const check = checks[at] ?? 0;
      this.#put(this.#slot(hash, check), hash, check, row);
    }
  }
}

import type { UnitKind } from '@anlan/contract/unit';

/** A unit of the tree. Its path names all units above it, so that one comparison decides what lies below it. */
export interface Unit {
  readonly id: string;
  readonly code: string;
  readonly kind: UnitKind;
  readonly name: string;
  readonly parent?: string;
  readonly path: string;
  readonly area?: string;
  readonly bankCode?: string;
  readonly active: boolean;
  readonly version: number;
}

/** The path of a unit below its parent; a root's parent path is empty. */
export function pathBelow(parentPath: string | undefined, id: string): string {
  return `${parentPath ?? '/'}${id}/`;
}

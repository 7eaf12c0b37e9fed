/** Folders that the walls are held over (`.dependency-cruiser.cjs`), from the root: the product, its tools, its journeys and its measurements. */
export const WALLED = [
  'contract/src',
  'server/src',
  'simulator/src',
  'ui/src',
  'console/src',
  'tools/src',
  'e2e',
  'bench',
] as const;

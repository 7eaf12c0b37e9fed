export { noun } from './noun.ts';
export { post, readLetter } from './post.ts';
export { type Roads, type RoadTo, readRoads, roadsOf } from './roads.ts';

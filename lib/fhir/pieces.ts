/**
 * Bytes in the pieces that they came in, none of them empty. A long answer is hundreds of kilobytes: putting it together, each
 * time, made as much garbage as the answer is long, which took a third of the store's time (docs/decisions/0048).
 */
export type Pieces = readonly Buffer[];

/** How many bytes they are. */
export const lengthOf = (pieces: Pieces): number => pieces.reduce((length, piece) => length + piece.length, 0);

/** Put together, for whoever must look into them: what one looks for can lie across two. */
export const joinPieces = (pieces: Pieces): Buffer => (pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces));

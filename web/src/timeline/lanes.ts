// Marks of one lane in rows, so that none covers another: the first row that is free takes the next mark.
export interface Placed { row: number }

export function packed(items: { left: number; right: number }[], gap: number): { rows: number[]; count: number } {
  const order = items.map((_, i) => i).sort((a, b) => items[a]!.left - items[b]!.left || items[b]!.right - items[a]!.right);
  const ends: number[] = [];
  const rows = new Array<number>(items.length).fill(0);
  for (const i of order) {
    const item = items[i]!;
    let row = ends.findIndex((end) => end + gap <= item.left);
    if (row < 0) row = ends.length;
    ends[row] = item.right;
    rows[i] = row;
  }
  return { rows, count: ends.length };
}

// The mark to go to from another, by the picture: the nearest in that direction, the row beside it before a far one.
export function neighbour(marks: { x: number; y: number }[], from: number, key: string): number {
  const at = marks[from];
  if (!at) return from;
  if (key === "Home" || key === "End") {
    const xs = marks.map((m) => m.x);
    return xs.indexOf(key === "Home" ? Math.min(...xs) : Math.max(...xs));
  }
  let best = from;
  let cost = Infinity;
  marks.forEach((mark, i) => {
    const dx = mark.x - at.x;
    const dy = mark.y - at.y;
    const along = key === "ArrowRight" ? dx : key === "ArrowLeft" ? -dx : key === "ArrowDown" ? dy : key === "ArrowUp" ? -dy : 0;
    if (i === from || along <= 0.5) return;
    const across = Math.abs(key === "ArrowRight" || key === "ArrowLeft" ? dy : dx);
    const score = along + across * 2;
    if (score < cost) {
      cost = score;
      best = i;
    }
  });
  return best;
}

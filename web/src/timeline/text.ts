// Text in pictures, where no layout helps: its width, and what fits.
let ruler: CanvasRenderingContext2D | null | undefined;

export function widthOf(text: string, font: string): number {
  ruler ??= document.createElement("canvas").getContext("2d");
  if (!ruler) return text.length * 7;
  ruler.font = font;
  return ruler.measureText(text).width;
}

export function shortened(text: string, most: number): string {
  const letters = [...new Intl.Segmenter().segment(text)];
  return letters.length <= most ? text : letters.slice(0, most - 1).map((s) => s.segment).join("").trimEnd() + "…";
}

// A name within a line of the interface keeps its own direction.
export const isolated = (name: string): string => `\u2068${name}\u2069`;

// As dir="auto" does: by the first letter that has a direction.
export function directionOf(text: string): "ltr" | "rtl" {
  const strong = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\u200f]|[\p{L}\u200e]/u.exec(text);
  return strong && /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\u200f]/u.test(strong[0]) ? "rtl" : "ltr";
}

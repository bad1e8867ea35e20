// Where a document is signed.
import type { Content } from 'pdfmake';
import type { DocumentWords } from '#server/document/document-word.ts';

/** Space for a signature by hand, for places without phones. */
export function signatures(
  words: DocumentWords,
  who: readonly ('handedBy' | 'carriedBy' | 'takenBy')[],
): Content {
  // A line to write on, as wide as its column: the lower border of an empty cell.
  const none: [boolean, boolean, boolean, boolean] = [false, false, false, false];
  const below: [boolean, boolean, boolean, boolean] = [false, false, false, true];
  const thin = { hLineWidth: () => 0.5, paddingLeft: () => 0, paddingRight: () => 4 };
  const field = (label: string): Content => ({
    layout: thin,
    margin: [0, 6, 0, 0],
    table: {
      widths: ['auto', '*'],
      body: [
        [
          { text: label, style: 'label', border: none },
          { text: '', border: below },
        ],
      ],
    },
  });
  const signature = (label: string): Content => ({
    layout: thin,
    margin: [0, 6, 0, 0],
    table: {
      widths: ['*'],
      heights: [44],
      body: [[{ text: label, style: 'label', border: below }]],
    },
  });
  return {
    unbreakable: true,
    margin: [0, 18, 0, 0],
    columnGap: 14,
    columns: who.map((title) => ({
      stack: [
        { text: words[title], bold: true },
        field(words.name),
        field(words.moment),
        signature(words.signature),
      ],
    })),
  };
}

// Cuts pasted text into messages: an exported chat, forwarded blocks, or blocks with an empty line between them.

/** Bytes of UTF-8 that one paste may have (INTEROP 18). */
export const mostBytes = 20_000;
/** Messages of one paste (INTEROP 18). */
export const mostMessages = 50;

/** "[28/11/26 14.03] Name: ", "28/11/26 14.03 - Name: ", "12/1/25, 2:03 PM - +62 812…: " */
const day = String.raw`\d{1,4}[/.\-]\d{1,2}[/.\-]\d{2,4}`;
const time = String.raw`\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?:[ \u00A0\u202F]?[AaPp]\.?[Mm]\.?)?`;
const bracketed = new RegExp(String.raw`^\[(?:${day},? ${time}|${time},? ${day})\] ?`);
const dashed = new RegExp(String.raw`^${day},? ${time} [-–] `);
/** A sender's name is at most this long. */
const longestSender = 60;
const forwarded =
  /^(?:diteruskan|forwarded|fwd|fw|diteruskan berkali-kali|forwarded many times)[: ]*$/i;
const forwardedPrefix = /^(?:fwd?|diteruskan|forwarded)\s*:\s*/i;
const attachment =
  /^<?(?:media tidak disertakan|media omitted|gambar tidak disertakan|image omitted|pesan ini dihapus|this message was deleted)\.?>?$/i;
const rule = /^\s*(?:[-=_*~—]\s*){4,}$/;
const listed = /^\s*(?:[-–•*▪◦·✅☑✔➡]|\d{1,2}[.)]|[a-z][.)]|[^:]{2,30}\s*[:=])/iu;

interface Block {
  lines: string[];
  /** Begun by the head of a chat. */
  headed: boolean;
}

/** Whether the text is too long to be read. */
export function isTooLong(text: string): boolean {
  return text.length > mostBytes || new TextEncoder().encode(text).length > mostBytes;
}

/** What stands behind the head of a chat line, without the sender; undefined when it is none. */
function behindHead(line: string): string | undefined {
  const head = bracketed.exec(line) ?? dashed.exec(line);
  if (!head) return undefined;
  const rest = line.slice(head[0].length);
  const colon = rest.slice(0, longestSender + 2).indexOf(': ');
  // Lines of the program itself have no sender: "Budi joined".
  if (colon < 0) return '';
  return rest.slice(colon + 2);
}

/** The messages of a text, without senders, times and the program's own lines. */
export function messagesOf(text: string): string[] {
  const blocks: Block[] = [];
  let fresh = true;
  for (const raw of text.replace(/\r\n?/g, '\n').split('\n')) {
    const line = raw.replace(/^[\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]+/, '');
    const said = behindHead(line);
    const current = blocks.at(-1);
    if (said !== undefined) {
      blocks.push({ lines: [said], headed: true });
      fresh = false;
    } else if (forwarded.test(line.trim()) || (rule.test(line) && fresh)) fresh = true;
    else if (line.trim() === '') {
      // In a chat with heads an empty line is a part of its message.
      if (current?.headed) current.lines.push('');
      else fresh = true;
    } else if (current?.headed || (current && (!fresh || continues(current, line))))
      current.lines.push(...(fresh && !current.headed ? ['', line] : [line]));
    else blocks.push({ lines: [line], headed: false });
    if (said === undefined && line.trim() !== '' && !forwarded.test(line.trim())) fresh = false;
  }
  return blocks
    .map(({ lines }) => lines.join('\n').trim().replace(forwardedPrefix, ''))
    .filter((message) => message !== '' && !attachment.test(message));
}

/** A list goes on below an empty line, where its heading or its first rows stand above it. */
function continues({ lines }: Block, line: string): boolean {
  const last = lines.at(-1) ?? '';
  return (
    last.trimEnd().endsWith(':') ||
    (listed.test(line) && !/^\s*(?:desa|ds\.?|kp\.?|gampong|posko|lokasi)\b/i.test(line))
  );
}

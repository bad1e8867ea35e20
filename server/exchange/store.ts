// The site of a row: named in a column, or given for the whole sheet.
import type { Site } from '#domain/site.ts';
import type { SheetContext } from './plan.ts';
import { quoted } from './remark.ts';
import type { Row } from './row.ts';
import { placeWords } from './row-field.ts';
import type { SiteMatch } from './site-name.ts';

/** The site of a name; undefined when there is none, or when there are several and a remark was added. */
export async function matched(
  { areaName }: Pick<SheetContext, 'areaName'>,
  row: Row,
  field: 'site' | 'from',
  name: string,
  found: SiteMatch,
): Promise<Site | undefined> {
  const typed = quoted(name);
  if (found.site) {
    if (!found.exact) row.say('read-as', field, { typed, name: found.site.name });
    return found.site;
  }
  if (found.same.length > 1) {
    const some = found.same.slice(0, 3).map((site) => areaName(site.statedArea ?? site.area));
    row.say('site-ambiguous', field, { typed, near: await Promise.all(some) });
  }
  return undefined;
}

/** The storage site of a row; undefined when a remark was added that there is none. */
export async function storeOf(
  context: SheetContext,
  row: Row,
  field: 'site' | 'from',
): Promise<Site | undefined> {
  const name = row.text(field, 120);
  if (name === undefined) {
    if (!context.store && row.sound()) row.say('store-missing', undefined);
    return context.store;
  }
  // Area columns of a shipment describe its destination, not its origin.
  const area = field === 'site' ? await context.areaOf(row, placeWords(row)) : undefined;
  const found = context.findStore(name, area);
  const site = await matched(context, row, field, name, found);
  if (!site && row.sound())
    row.say('site-unknown', field, {
      typed: quoted(name),
      near: found.site ? [] : found.near,
    });
  return site;
}

// Which site a row means: named in a column, or the one that the whole sheet is about.
import type { Site } from '#domain/site.ts';
import type { SheetContext } from './plan.ts';
import { quoted } from './remark.ts';
import type { Row } from './row.ts';
import { placeWords } from './row-field.ts';
import type { SiteMatch } from './site-name.ts';

/** The site found for a name; undefined for none, or when a remark was added that there are several. */
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

/** The store of a row; undefined when a remark was added why there is none. */
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
  // Area columns of a shipment say where it goes, not where it comes from.
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

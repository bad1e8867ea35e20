// Commands of one-time links: issued by who may act there, opened once, revoked at once (S22).
import * as v from 'valibot';
import { accessLinkEnd, accessLinkHours, deviceHash, mostAccessLinks } from './access-link.ts';
import type { AccessLink } from './access-link.ts';
import { issuesForShipment, issuesForSite } from './access-link-scope.ts';
import { coordinates, isMember, worksFor } from './actor.ts';
import { change, defineCommand } from './command.ts';
import { code, text, uuid } from './field.ts';
import { one, rowHere, under, unknown } from './reader.ts';
import type { Ask } from './reader.ts';
import { refuse } from './refusal.ts';
import { refuseClosed } from './site.ts';
import type { Site } from './site.ts';
import { authorityArea } from './site-pending.ts';
import { ended, homeArea } from './shipment-step.ts';
import { ofIncident } from './stock-command.ts';
import { shipmentParties } from './stock-fact.ts';
import type { ShipmentParties } from './stock-fact.ts';
import { addHours } from './time.ts';

function partiesHere(id: string): Ask<ShipmentParties> {
  return (reader, field) => shipmentParties(reader, id) ?? refuse('not-found', { field });
}

const accessLinkIssue = defineCommand({
  name: 'link.issue',
  home: 'both',
  mintsSecret: true,
  input: v.strictObject({
    incident: code,
    /** One of the two: the shipment of a driver, or the site that somebody leads. */
    shipment: v.optional(uuid),
    site: v.optional(uuid),
    /** Whom it is for. */
    label: v.optional(text(60)),
  }),
  facts: ({ incident, shipment, site }) => ({
    incident: ofIncident(incident),
    shipment: shipment === undefined ? undefined : partiesHere(shipment),
    site: site === undefined ? undefined : one('site', site),
    links:
      shipment === undefined
        ? site === undefined
          ? undefined
          : under('accessLink', 'site', site)
        : under('accessLink', 'shipment', shipment),
  }),
  may: (actor, { shipment, site }) =>
    isMember(actor) &&
    (shipment === undefined || issuesForShipment(actor, shipment)) &&
    (site === undefined || issuesForSite(actor, site)),
  decide({ id, actor, incident, shipment, site, links = [], secretHash }, input, now) {
    if (secretHash === undefined) throw new Error('link.issue: the server makes the secret');
    if (!isMember(actor)) return refuse('not-allowed');
    if ((shipment === undefined) === (site === undefined))
      return refuse('invalid-input', { issues: [{ field: 'shipment', problem: 'missing' }] });
    if (incident?.closedAt && site) return refuse('incident-closed', { incident: incident.name });
    const over = shipment ? ended(shipment.shipment) : refuseClosed(site, 'site');
    if (over) return over;
    const kind = shipment ? 'driver' : 'shelter';
    const open = links.filter((link) => accessLinkEnd(link, now) === null);
    const limit = mostAccessLinks[kind];
    if (open.length >= limit) return refuse('access-links-full', { limit });
    const row: AccessLink = {
      id,
      incident: input.incident,
      kind,
      shipment: input.shipment ?? null,
      site: input.site ?? null,
      area: shipment ? homeArea(shipment) : site ? authorityArea(site) : 'ID',
      organisation: actor.organisation,
      member: actor.member,
      label: input.label ?? null,
      issuedAt: now,
      expiresAt: addHours(now, accessLinkHours),
      openedAt: null,
      device: null,
      usedAt: null,
      uses: 0,
      revokedAt: null,
    };
    return {
      changes: [change('link.issued', 'accessLink', id, row, { tokenHash: secretHash })],
      result: { link: id, expiresAt: row.expiresAt },
    };
  },
});

/** The server first checks the token, then sends this as the system. The first device keeps the link. */
const accessLinkOpen = defineCommand({
  name: 'link.open',
  home: 'both',
  input: v.strictObject({ incident: code, link: uuid, device: deviceHash }),
  facts: ({ link }) => ({ link: one('accessLink', link) }),
  may: (actor) => actor.kind === 'system',
  decide({ link }, { device }, now) {
    const end = accessLinkEnd(link, now);
    if (end !== null) return refuse('access-link-ended', { end });
    const result = { link: link.id };
    if (link.device === device) return { changes: [], result, settled: true };
    if (link.device !== null) return refuse('access-link-elsewhere');
    const body = { device, openedAt: now, usedAt: now };
    return { changes: [change('link.opened', 'accessLink', link.id, body)], result };
  },
});

/** A link with what it is for. */
interface PlacedLink {
  link: AccessLink;
  shipment: ShipmentParties | null;
  site: Site | null;
}

function placedLink(id: string): Ask<PlacedLink> {
  return (reader, field) => {
    const link = rowHere(reader, 'accessLink', id);
    if (link === unknown) return unknown;
    if (link === null) return refuse('not-found', { field });
    const shipment = link.shipment === null ? null : shipmentParties(reader, link.shipment);
    const site = link.site === null ? null : rowHere(reader, 'site', link.site);
    return shipment === unknown || site === unknown ? unknown : { link, shipment, site };
  };
}

const accessLinkRevoke = defineCommand({
  name: 'link.revoke',
  home: 'both',
  input: v.strictObject({ incident: code, link: uuid }),
  facts: ({ link }) => ({ link: placedLink(link) }),
  // Who may issue one there, the organisation that did, and coordinators of the area.
  may: (actor, { link: { link, shipment, site } }) =>
    worksFor(actor, link.organisation) ||
    coordinates(actor, link.area) ||
    (shipment !== null && issuesForShipment(actor, shipment)) ||
    (site !== null && issuesForSite(actor, site)),
  decide({ link: { link } }, _input, now) {
    const end = accessLinkEnd(link, now);
    if (end !== null) return refuse('access-link-ended', { end });
    return {
      changes: [change('link.revoked', 'accessLink', link.id, { revokedAt: now })],
      result: { link: link.id },
    };
  },
});

export const accessLinkCommands = {
  'link.issue': accessLinkIssue,
  'link.open': accessLinkOpen,
  'link.revoke': accessLinkRevoke,
} as const;

// The command registry: every way to change a board. HTTP, sockets, imports, seeds and OpenAPI use it.
import type * as v from 'valibot';
import { acceptanceCommands } from './acceptance-command.ts';
import { accessLinkCommands } from './access-link-command.ts';
import { activityCommands } from './activity-command.ts';
import * as agreement from './agreement-command.ts';
import { attachmentCommands } from './attachment-command.ts';
import * as claim from './claim-command.ts';
import * as handover from './claim-handover.ts';
import type { Command } from './command.ts';
import { convoyRegister } from './convoy.ts';
import { documentCommands } from './document-command.ts';
import { decreeCommands } from './decree-command.ts';
import { hazardCommands } from './hazard-command.ts';
import { impactCommands } from './impact-command.ts';
import { importCommands } from './import-command.ts';
import * as incident from './incident-command.ts';
import * as item from './item-command.ts';
import { itemMerge, itemUnmerge } from './item-merge.ts';
import * as member from './member-command.ts';
import * as receipt from './claim-receipt.ts';
import * as merge from './need-merge.ts';
import * as need from './need-command.ts';
import { needPost } from './need-post.ts';
import { needWithdraw } from './need-withdraw.ts';
import * as organisation from './organisation-command.ts';
import * as shipment from './shipment-command.ts';
import * as correct from './shipment-correct.ts';
import { shipmentCancel, shipmentClose, shipmentLose, shipmentReturn } from './shipment-end.ts';
import { shipmentPlan } from './shipment-plan.ts';
import { shipmentReceive } from './shipment-receive.ts';
import { convoyCancel, convoyConfirm } from './convoy-step.ts';
import { shipmentRecord } from './shipment-record.ts';
import { shipmentRedirect, shipmentSkip } from './shipment-redirect.ts';
import { shipmentLoadMore, shipmentRevise } from './shipment-revise.ts';
import { shipmentDelay, shipmentReport } from './shipment-road.ts';
import { shipmentTransfer } from './shipment-transfer.ts';
import { closingCommands } from './site-close.ts';
import { incidentReopenCommands } from './incident-reopen.ts';
import { incidentStartCommands } from './incident-start.ts';
import { moveCommands } from './site-move.ts';
import { offerCommands } from './site-offer.ts';
import { reportCommands } from './report-command.ts';
import { requestCommands } from './request-command.ts';
import { roundCommands } from './request-round.ts';
import { removalCommands } from './stock-removal.ts';
import { placingCommands } from './site-place.ts';
import * as site from './site-command.ts';
import * as standard from './standard-command.ts';
import * as stock from './stock-command.ts';
import { stockGive } from './goods-owner.ts';
import { stockCount } from './stock-count.ts';
import { stockUncount } from './stock-uncount.ts';
import { stockWriteOff } from './stock-write-off.ts';
import * as storage from './storage.ts';
import { headcountCommands } from './headcount-command.ts';
import { koboCommands } from './kobo/kobo-command.ts';
import { lookCommands } from './look-command.ts';
import { wordCommands } from './word-command.ts';

export const commands = {
  'incident.open': incident.incidentOpen,
  'incident.revise': incident.incidentRevise,
  'incident.isolate': incident.incidentIsolate,
  'incident.reconnect': incident.incidentReconnect,
  'incident.close': incident.incidentClose,
  'organisation.register': organisation.organisationRegister,
  'organisation.revise': organisation.organisationRevise,
  'organisation.verify': organisation.organisationVerify,
  'organisation.answer-name': organisation.organisationAnswerName,
  'member.invite': member.memberInvite,
  'member.uninvite': member.memberUninvite,
  'member.join': member.memberJoin,
  'member.create': member.memberCreate,
  'member.revise': member.memberRevise,
  'member.remove': member.memberRemove,
  'item.define': item.itemDefine,
  'item.retire': item.itemRetire,
  'item.restore': item.itemRestore,
  'item.merge': itemMerge,
  'item.unmerge': itemUnmerge,
  'standard.define': standard.standardDefine,
  'site.register': site.siteRegister,
  'site.revise': site.siteRevise,
  ...headcountCommands,
  'need.post': needPost,
  'need.verify': need.needVerify,
  'need.unverify': need.needUnverify,
  'need.revise': need.needRevise,
  'need.reject': need.needReject,
  'need.cancel': need.needCancel,
  'need.withdraw': needWithdraw,
  'need.reopen': need.needReopen,
  'need.refresh': need.needRefresh,
  'need.support': need.needSupport,
  'need.merge': merge.needMerge,
  'need.unmerge': merge.needUnmerge,
  'claim.take': claim.claimTake,
  'claim.release': claim.claimRelease,
  'claim.restore': claim.claimRestore,
  'claim.extend': claim.claimExtend,
  'claim.progress': receipt.claimProgress,
  'claim.deliver': receipt.claimDeliver,
  'claim.confirm': receipt.claimConfirm,
  'claim.expire': claim.claimExpire,
  'claim.warn': claim.claimWarn,
  'claim.handover': handover.claimHandover,
  'claim.handover-accept': handover.claimHandoverAccept,
  'claim.handover-decline': handover.claimHandoverDecline,
  'claim.handover-grant': handover.claimHandoverGrant,
  'storage.register': storage.storageRegister,
  'storage.revise': storage.storageRevise,
  'storage.stipulate': storage.storageStipulate,
  'stock.receive': stock.stockReceive,
  'stock.count': stockCount,
  'stock.distribute': stock.stockDistribute,
  'stock.uncount': stockUncount,
  'stock.write-off': stockWriteOff,
  'stock.give': stockGive,
  'agreement.make': agreement.agreementMake,
  'agreement.end': agreement.agreementEnd,
  'shipment.plan': shipmentPlan,
  'shipment.load': shipment.shipmentLoad,
  'shipment.depart': shipment.shipmentDepart,
  'shipment.report': shipmentReport,
  'shipment.delay': shipmentDelay,
  'shipment.arrive': shipment.shipmentArrive,
  'shipment.receive': shipmentReceive,
  'shipment.record': shipmentRecord,
  'shipment.correct': correct.shipmentCorrect,
  'shipment.correct-answer': correct.shipmentCorrectAnswer,
  'shipment.cancel': shipmentCancel,
  'shipment.close': shipmentClose,
  'shipment.load-more': shipmentLoadMore,
  'shipment.revise': shipmentRevise,
  'shipment.transfer': shipmentTransfer,
  'shipment.redirect': shipmentRedirect,
  'shipment.skip': shipmentSkip,
  'shipment.return': shipmentReturn,
  'shipment.lose': shipmentLose,
  'convoy.register': convoyRegister,
  'convoy.confirm': convoyConfirm,
  'convoy.cancel': convoyCancel,
  ...activityCommands,
  ...documentCommands,
  ...hazardCommands,
  ...roundCommands,
  ...impactCommands,
  ...acceptanceCommands,
  ...decreeCommands,
  ...importCommands,
  ...wordCommands,
  ...lookCommands,
  ...attachmentCommands,
  ...closingCommands,
  ...placingCommands,
  ...removalCommands,
  ...offerCommands,
  ...moveCommands,
  ...incidentStartCommands,
  ...incidentReopenCommands,
  ...reportCommands,
  ...accessLinkCommands,
  ...koboCommands,
  ...requestCommands,
} as const;

export type CommandName = keyof typeof commands;
export type CommandInput<Name extends CommandName> = v.InferInput<(typeof commands)[Name]['input']>;

/** The command of that name; undefined when there is none. */
export function findCommand(name: string): Command | undefined {
  return Object.hasOwn(commands, name) ? commands[name as CommandName] : undefined;
}

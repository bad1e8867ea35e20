// Indonesian, the source language: its keys are the keys of every catalogue. Which of them a page gets is read from its
// sources (scripts/page-text.ts): write keys whole, or as `need.state.${state}`.
import { activity } from './id/activity.ts';
import { api } from './id/api.ts';
import { attachment } from './id/attachment.ts';
import { batch } from './id/batch.ts';
import { board } from './id/board.ts';
import { catalogue } from './id/catalogue.ts';
import { common } from './id/common.ts';
import { decree } from './id/decree.ts';
import { desk } from './id/desk.ts';
import { document } from './id/document.ts';
import { feed } from './id/feed.ts';
import { frame } from './id/frame.ts';
import { hazard } from './id/hazard.ts';
import { help } from './id/help.ts';
import { impact } from './id/impact.ts';
import { importPage } from './id/import-page.ts';
import { incidentForm } from './id/incident.ts';
import { intake } from './id/intake.ts';
import { joint } from './id/joint.ts';
import { kobo } from './id/kobo.ts';
import { light } from './id/light.ts';
import { link } from './id/link.ts';
import { matrix } from './id/matrix.ts';
import { need } from './id/need.ts';
import { notification } from './id/notification.ts';
import { people } from './id/people.ts';
import { publicSite } from './id/public.ts';
import { queue } from './id/queue.ts';
import { push } from './id/push.ts';
import { refusal } from './id/refusal.ts';
import { replay } from './id/replay.ts';
import { report } from './id/report.ts';
import { request } from './id/request.ts';
import { road } from './id/road.ts';
import { round } from './id/round.ts';
import { scan } from './id/scan.ts';
import { shift } from './id/shift.ts';
import { shipment } from './id/shipment.ts';
import { site } from './id/site.ts';
import { sitePending } from './id/site-pending.ts';
import { stock } from './id/stock.ts';
import { take } from './id/take.ts';
import { task } from './id/task.ts';
import { tell } from './id/tell.ts';
import { track } from './id/track.ts';
import { unit } from './id/unit.ts';
import { wall } from './id/wall.ts';

export const id = {
  ...common,
  ...activity,
  ...api,
  ...attachment,
  ...batch,
  ...board,
  ...catalogue,
  ...hazard,
  ...impact,
  ...help,
  ...intake,
  ...joint,
  ...kobo,
  ...light,
  ...link,
  ...matrix,
  ...need,
  ...notification,
  ...people,
  ...publicSite,
  ...queue,
  ...push,
  ...refusal,
  ...replay,
  ...report,
  ...request,
  ...site,
  ...sitePending,
  ...importPage,
  ...incidentForm,
  ...stock,
  ...road,
  ...round,
  ...scan,
  ...shift,
  ...shipment,
  ...take,
  ...task,
  ...decree,
  ...desk,
  ...document,
  ...feed,
  ...frame,
  ...tell,
  ...track,
  ...unit,
  ...wall,
} as const;

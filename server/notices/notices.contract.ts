import { z } from 'zod';
import { day, endpoint, listOf, lonLat } from '../http/endpoint.ts';
import { inspectionType } from '../inspections/inspections.contract.ts';
import { REPORT_CATEGORIES } from '../publicReports/publicReports.rules.ts';
import { NOTICE_STATUSES } from './notices.rules.ts';

const status = z.enum(NOTICE_STATUSES);
/** `public`: by the public map; nobody of the office has spoken to whoever it was. */
const channel = z.enum(['phone', 'mail', 'walk_in', 'form', 'public']);
const text = (longest: number) => z.string().trim().min(1).max(longest);

/** What a citizen told. Contact and answer are null for inspectors. */
export const notice = z.object({
  id: z.uuid(),
  /** `M-2026-0017` */
  number: z.string(),
  words: z.string(),
  place: z.string().nullable(),
  position: lonLat.nullable(),
  channel,
  receivedOn: day,
  contactName: z.string().nullable(),
  contactWay: z.string().nullable(),
  contactForgottenAt: z.iso.datetime().nullable(),
  status,
  tree: z
    .object({ id: z.uuid(), number: z.string().nullable(), area: z.string(), position: lonLat })
    .nullable(),
  outcome: z.enum(['inspection', 'none']).nullable(),
  outcomeReason: z.string().nullable(),
  task: z
    .object({
      id: z.uuid(),
      type: inspectionType,
      dueOn: day,
      dueUntil: day,
      status: z.enum(['open', 'done', 'skipped', 'withdrawn']),
      assignedTo: z.uuid().nullable(),
      assignedToName: z.string().nullable(),
    })
    .nullable(),
  /** What somebody sent with it; GET /api/notices/{id}/photos/{photoId}.jpg and .thumb.jpg hold the pictures. */
  photos: z.array(z.object({ id: z.uuid(), widthPx: z.int(), heightPx: z.int() })),
  answer: z.string().nullable(),
  answeredOn: day.nullable(),
  /** Of a report by the public map: what it is about, and whether its address is known to be right. */
  report: z
    .object({
      category: z.enum(REPORT_CATEGORIES),
      isConfirmed: z.boolean(),
      /** Can whoever told it still read the answer by a link? */
      hasStatusPage: z.boolean(),
    })
    .nullable(),
  createdAt: z.iso.datetime(),
  version: z.int(),
});
export type Notice = z.infer<typeof notice>;

export const listNotices = endpoint({
  method: 'get',
  needs: 'notices.read',
  path: '/api/notices',
  tag: 'notices',
  summary: 'Notices of citizens, open ones by age; inspectors see those that led to tasks of theirs',
  query: z.strictObject({
    status: listOf(status).default(['new', 'in_work']),
    text: z.string().trim().min(1).max(100).optional(),
    tree: z.uuid().optional(),
    /** Only what nobody has answered within two weeks. */
    unanswered: z.literal('yes').optional(),
    limit: z.coerce.number().int().min(1).max(200).default(100),
    cursor: z.string().max(500).optional(),
  }),
  reply: z.object({
    notices: z.array(notice),
    /** By status; `unanswered`: of those that are new or in work. */
    counts: z.record(z.enum([...NOTICE_STATUSES, 'unanswered']), z.int()),
    nextCursor: z.string().nullable(),
  }),
});

const params = z.strictObject({ id: z.uuid() });
const version = z.int32().min(1);

export const getNotice = endpoint({
  method: 'get',
  needs: 'notices.read',
  path: '/api/notices/:id',
  tag: 'notices',
  summary: 'A notice; inspectors only one that led to a task of theirs',
  params,
  reply: notice,
});

const facts = {
  words: text(4000),
  place: text(300).nullable(),
  position: lonLat.nullable(),
  channel,
  receivedOn: day,
  contactName: text(200).nullable(),
  contactWay: text(300).nullable(),
};

export const takeNotice = endpoint({
  method: 'post',
  needs: 'notices.manage',
  path: '/api/notices',
  tag: 'notices',
  summary: 'Writes down what somebody told; sent twice with the same id, it is taken once',
  body: z.strictObject({ id: z.uuid(), ...facts, treeId: z.uuid().nullable().default(null) }),
  reply: notice,
});

export const changeNotice = endpoint({
  method: 'put',
  needs: 'notices.manage',
  path: '/api/notices/:id',
  tag: 'notices',
  summary: 'Corrects what was written down',
  params,
  body: z.strictObject({ version, ...facts }),
  reply: notice,
});

export const linkNotice = endpoint({
  method: 'post',
  needs: 'notices.manage',
  path: '/api/notices/:id/tree',
  tag: 'notices',
  summary: 'Says which tree is meant, or that it was none of these',
  params,
  body: z.strictObject({ version, treeId: z.uuid().nullable() }),
  reply: notice,
});

export const orderFromNotice = endpoint({
  method: 'post',
  needs: 'notices.manage',
  path: '/api/notices/:id/inspection',
  tag: 'notices',
  summary: 'Orders a control of the tree of a notice',
  params,
  body: z.strictObject({
    version,
    taskId: z.uuid(),
    type: z.enum(['ZK', 'AS']),
    dueOn: day,
    dueUntil: day,
    reason: text(2000),
    assignedTo: z.uuid().nullable(),
  }),
  reply: notice,
});

export const withdrawFromNotice = endpoint({
  method: 'post',
  needs: 'notices.manage',
  path: '/api/notices/:id/inspection/withdraw',
  tag: 'notices',
  summary: 'Takes back the control a notice led to, as long as nobody has made it',
  params,
  body: z.strictObject({ version, reason: text(1900) }),
  reply: notice,
});

export const declineNotice = endpoint({
  method: 'post',
  needs: 'notices.manage',
  path: '/api/notices/:id/none',
  tag: 'notices',
  summary: 'Says that nothing is to be done about a notice, and why',
  params,
  body: z.strictObject({ version, reason: text(2000) }),
  reply: notice,
});

export const answerNotice = endpoint({
  method: 'post',
  needs: 'notices.manage',
  path: '/api/notices/:id/answer',
  tag: 'notices',
  summary: 'Keeps what was answered, and on which day',
  params,
  body: z.strictObject({ version, answer: text(8000), answeredOn: day }),
  reply: notice,
});

export const closeNotice = endpoint({
  method: 'post',
  needs: 'notices.manage',
  path: '/api/notices/:id/close',
  tag: 'notices',
  summary: 'Closes a notice; its contact is forgotten 90 days after it was answered or closed',
  params,
  body: z.strictObject({ version }),
  reply: notice,
});

export const reopenNotice = endpoint({
  method: 'post',
  needs: 'notices.manage',
  path: '/api/notices/:id/reopen',
  tag: 'notices',
  summary: 'Takes up again a notice that was answered or closed',
  params,
  body: z.strictObject({ version }),
  reply: notice,
});

export const forgetContact = endpoint({
  method: 'post',
  needs: 'notices.manage',
  path: '/api/notices/:id/forget-contact',
  tag: 'notices',
  summary: 'Deletes who told a notice and how to reach them; cannot be undone',
  params,
  body: z.strictObject({ version }),
  reply: notice,
});

/** One picture, as raw bytes (PUT), or taken away (DELETE). */
export const NOTICE_PHOTO_PATH = '/api/notices/:id/photos/:photoId';
/** `{photoId}.jpg` or `{photoId}.thumb.jpg`. */
export const NOTICE_PICTURE_PATH = '/api/notices/:id/photos/:file';

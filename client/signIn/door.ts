import { useSyncExternalStore } from 'react';
import { forgetPerson } from '../device/person.ts';
import { appoint } from '../http/door.ts';

/** What the person in front of the page is asked for. */
export type Asked = 'signIn' | 'confirm';

interface Question {
  answered: Promise<boolean>;
  answer(mayGoOn: boolean): void;
}

const questions = new Map<Asked, Question>();
const listeners = new Set<() => void>();

/** Lets requests wait at the door while the person signs in or confirms who they are. */
export function keepTheDoor(): void {
  appoint({
    signIn: () => {
      // From now on a page opened without the server belongs to nobody either.
      void forgetPerson().catch(() => undefined);
      return ask('signIn');
    },
    confirm: () => ask('confirm'),
    leave: () => window.location.reload(),
  });
}

/** What is asked for now: signing in comes before confirming. */
export function useAsked(): Asked | null {
  return useSyncExternalStore(subscribe, current);
}

/** Answers all requests that wait. Who has just signed in has confirmed who they are. */
export function answer(asked: Asked, mayGoOn: boolean): void {
  const question = questions.get(asked);
  questions.delete(asked);
  question?.answer(mayGoOn);
  if (asked === 'signIn') answerQuietly('confirm', mayGoOn);
  for (const listener of listeners) listener();
}

function answerQuietly(asked: Asked, mayGoOn: boolean): void {
  questions.get(asked)?.answer(mayGoOn);
  questions.delete(asked);
}

function ask(asked: Asked): Promise<boolean> {
  const waiting = questions.get(asked);
  if (waiting) return waiting.answered;
  let answerIt: (mayGoOn: boolean) => void = () => undefined;
  const answered = new Promise<boolean>((resolve) => {
    answerIt = resolve;
  });
  questions.set(asked, { answered, answer: answerIt });
  for (const listener of listeners) listener();
  return answered;
}

function current(): Asked | null {
  if (questions.has('signIn')) return 'signIn';
  return questions.has('confirm') ? 'confirm' : null;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

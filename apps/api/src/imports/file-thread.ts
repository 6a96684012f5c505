import { Worker } from 'node:worker_threads';
import { ProblemError } from '../problem-error.ts';
import { say } from '../words.ts';
import type { WorkerAnswer, WorkerQuestion } from './worker-messages.ts';

/** Memory of a thread: what a workbook of 200,000 rows takes, and no more. */
const limits = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 };
/** How long one question may take; a file that takes longer is not one of ours. */
const seconds: Readonly<Record<WorkerQuestion['kind'], number>> = {
  read: 30,
  positions: 10,
  values: 10,
  map: 60,
  collect: 30,
  write: 120,
};

const tooHeavy = (kind: WorkerQuestion['kind']) =>
  new ProblemError(
    422,
    'file-too-heavy',
    kind === 'collect' || kind === 'write'
      ? say(
          '生成这个文件耗尽了时间或内存；请缩小范围，或改用 CSV、GeoJSON。',
          'Making this file took too much time or memory: take less, or take CSV or GeoJSON.',
        )
      : say(
          '读取这个文件耗尽了时间或内存；请另存为 CSV 或拆分后再试。',
          'Reading this file took too much time or memory: save it as CSV or split it.',
        ),
  );

type AnswerTo<K> = Extract<WorkerAnswer, { kind: K }>;

/** One thread that reads one file at a time. When it dies or hangs, the question fails and the thread is gone. */
export class FileThread {
  readonly #worker = new Worker(new URL('./import-worker.mjs', import.meta.url), {
    resourceLimits: limits,
    // What a library says about a broken file is no line of our log.
    stderr: true,
  });
  #isDead = false;

  constructor() {
    this.#worker.on('exit', () => {
      this.#isDead = true;
    });
    // Whoever waits for an answer hears of it below; an idle thread that breaks is replaced by the next.
    this.#worker.on('error', () => {
      this.#isDead = true;
    });
    this.#worker.unref();
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  /** Asks, and passes on pieces of text as they come. Throws a ProblemError when the file is too much for the thread. */
  ask<K extends WorkerQuestion['kind']>(
    question: Extract<WorkerQuestion, { kind: K }>,
    onLines: (bytes: Uint8Array) => void = () => undefined,
  ): Promise<AnswerTo<K>> {
    const worker = this.#worker;
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(timer);
        worker.off('message', onMessage).off('error', onEnd).off('exit', onEnd);
      };
      const onEnd = () => {
        end();
        reject(tooHeavy(question.kind));
      };
      const onMessage = (answer: WorkerAnswer) => {
        if (answer.kind === 'lines') return onLines(answer.bytes);
        end();
        // A thread answers what it was asked, in the order of the questions.
        resolve(answer as AnswerTo<K>);
      };
      const timer = setTimeout(() => {
        void this.stop();
        onEnd();
      }, seconds[question.kind] * 1000);
      worker.on('message', onMessage).on('error', onEnd).on('exit', onEnd);
      if (this.#isDead) onEnd();
      else worker.postMessage(question);
    });
  }

  async stop(): Promise<void> {
    this.#isDead = true;
    await this.#worker.terminate();
  }
}

/** Each may take its memory and a connection to the database: who comes when so many are at work waits for one of them. */
const atOnce = 4;

/** Keeps one idle thread ready: starting one takes as long as reading a small ledger. */
export class FileThreads {
  #idle: FileThread | undefined;
  #isStopped = false;
  #working = 0;
  readonly #waiting: (() => void)[] = [];

  async use<T>(work: (thread: FileThread) => Promise<T>): Promise<T> {
    if (this.#working < atOnce) this.#working += 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    const thread = this.#idle?.isDead === false ? this.#idle : new FileThread();
    this.#idle = undefined;
    let isDone = false;
    try {
      const result = await work(thread);
      isDone = true;
      return result;
    } finally {
      // Whose work failed may still be at a question: its answer would be taken for that to the next one's.
      if (!isDone || thread.isDead || this.#idle !== undefined || this.#isStopped) await thread.stop();
      else this.#idle = thread;
      const next = this.#waiting.shift();
      if (next === undefined) this.#working -= 1;
      else next();
    }
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#idle?.stop();
  }
}

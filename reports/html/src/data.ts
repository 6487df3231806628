// The two documents in the page, as docs/report_data.md describes them.

export const kMonolith = -2;
export const kLibrary = -1;

export const ComponentFlag = { test: 1, main: 2, source: 4, pinned: 8, decided: 16 };
export const PairFlag = { counts: 1, blocked: 2 };

export type Place = [file: number, line: number, column: number];

export interface ServiceData {
  name: string;
  summary: string;
  refused: boolean;
  rpcs: number;
  state: number[];
  owner?: string;
  status?: string;
  owns?: number[];
}

export interface FigureData {
  name: string;
  value: number;
  meaning: string;
}

export interface IssueData {
  id: number;
  verdict: number;
  service: number;
  from: number;
  to: number;
  subject: number;
  message: number;
  suggestion: number;
  place: Place;
}

export interface GlobalData {
  name: number;
  owner: number;
  place: Place;
  writers: number[];
  readers: number[];
}

export interface FileData {
  path: number;
  owner: number;
  /** Where it is written or, if nobody writes it, read; missing if no code does. */
  place?: Place;
  writers: number[];
  readers: number[];
}

export interface TransactionData {
  function: number;
  process: number;
  place: Place;
  statements: { process: number; text: number; place: Place }[];
}

export interface EntryData {
  function: number;
  place: Place;
  remote_calls: number;
  milliseconds: number;
  components: number[];
}

export interface CandidateData {
  name: string;
  services: string[];
  home: number[];
  figures: FigureData[];
}

export interface DriftData {
  since: string;
  moved: { component: number; before: number; after: number }[];
  added: number[];
  removed: number[];
  new_cuts: [number, number][];
  gone_cuts: [number, number][];
  has_issues: boolean;
  new_issues: number[];
  closed_issues: number[];
  figures: { [name: string]: number };
}

export interface HealthData {
  units: number;
  partial: number;
  failed: number;
  dependencies: number;
  lines: number;
  problems: { file: number; failed: boolean; cause: number }[];
  not_seen: { kind: string; subject: string; count: number; places: string[] }[];
}

export interface ReportData {
  schema: number;
  project: string;
  root: string;
  split: string;
  digest: string;
  services: ServiceData[];
  components: {
    name: number[];
    lines: number[];
    flags: number[];
    home: number[];
    rule: number[];
    files: number[][];
  };
  pairs: {
    from: number[];
    to: number[];
    flags: number[];
    price: number[];
    weight: number[];
    calls: number[];
    interfaces: number[][];
  };
  interfaces: number;
  accesses: { table: number[]; component: number[]; write: number[] };
  figures: FigureData[];
  issues: IssueData[];
  tables: { name: number; owner: number }[];
  globals: GlobalData[];
  files: FileData[];
  transactions: TransactionData[];
  all_entries: number;
  entries: EntryData[];
  health: HealthData;
  candidates: CandidateData[];
  drift?: DriftData;
  texts: string[];
}

/** One kind of use of one thing, of one component by another. */
export interface Use {
  subject: string;
  kind: string;
  places: number;
  loop: number;
  at: { file: string; line: number; column: number }[];
}

/** What keeps a pair of components from crossing as it is. */
export interface PairIssue {
  id: string;
  verdict: string;
  subject: string;
  message: string;
  suggestion: string;
  at: { file: string; line: number; column: number };
}

interface UsesData {
  limits: { uses: number; places: number; issues: number };
  pairs: [number, number[][], number[][]][];
  texts: string[];
}

/** The places in the source; read when they are first asked for. */
export class Uses {
  private document: UsesData | undefined;

  constructor(private readonly read: () => string) {}

  private get data(): UsesData {
    if (!this.document) this.document = JSON.parse(this.read()) as UsesData;
    return this.document;
  }

  get limits(): UsesData["limits"] {
    return this.data.limits;
  }

  /** How many uses the pair has, of which `of` may give fewer. */
  count(pair: number): number {
    return this.data.pairs[pair][0];
  }

  of(pair: number): Use[] {
    const texts = this.data.texts;
    return this.data.pairs[pair][1].map((use) => {
      const at = [];
      for (let i = 4; i < use.length; i += 3)
        at.push({ file: texts[use[i]], line: use[i + 1], column: use[i + 2] });
      return { subject: texts[use[0]], kind: texts[use[1]], places: use[2], loop: use[3], at };
    });
  }

  issues(pair: number): PairIssue[] {
    const texts = this.data.texts;
    return this.data.pairs[pair][2].map((issue) => ({
      id: texts[issue[0]],
      verdict: texts[issue[1]],
      subject: texts[issue[2]],
      message: texts[issue[3]],
      suggestion: texts[issue[4]],
      at: { file: texts[issue[5]], line: issue[6], column: issue[7] },
    }));
  }

  hasIssues(pair: number): boolean {
    return this.data.pairs[pair][2].length > 0;
  }
}

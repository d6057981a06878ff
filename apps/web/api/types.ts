import type { paths } from '~/api/schema';

type Ok<
  Path extends keyof paths,
  Method extends keyof paths[Path],
  Status extends number = 200,
> = paths[Path][Method] extends {
  responses: Record<Status, { content: { 'application/json': infer Body } }>;
}
  ? Body
  : never;

export type Me = Ok<'/api/me', 'get'>;
export type TaskPage = Ok<'/api/tasks', 'get'>;
export type TaskSummary = TaskPage['tasks'][number];
export type TaskDetail = Ok<'/api/tasks/{id}', 'get'>;
export type AnswerResponse = Ok<'/api/tasks/{id}/decision', 'post'>;
export type EvidenceRef = TaskDetail['evidence'][number];
export type Said = TaskDetail['said'][number];
export type SolutionPage = Ok<'/api/solutions', 'get'>;
export type SolutionCard = SolutionPage['solutions'][number];
export type SolutionDetail = Ok<'/api/solutions/{id}', 'get'>;
export type Version = SolutionDetail['versions'][number];
export type Station = Version['stations'][number];
export type Condition = SolutionDetail['conditions'][number];
export type SolutionStarted = Ok<'/api/solutions', 'post', 201>;
export type ProcessPage = Ok<'/api/processes', 'get'>;
export type ProcessSummary = ProcessPage['processes'][number];
export type ProcessDetail = Ok<'/api/processes/{workflowId}', 'get'>;
export type TimelineEntry = ProcessDetail['entries'][number];
export type StepBar = ProcessDetail['steps'][number];
export type People = Ok<'/api/people', 'get'>;
export type Person = People['people'][number];
export type Departments = Ok<'/api/departments', 'get'>;
export type Department = Departments['departments'][number];
export type Mandates = Ok<'/api/mandates', 'get'>;
export type Mandate = Mandates['mandates'][number];
export type PersonRef = { id: string; name: string };
export type DepartmentRef = { id: string; nameNl: string; nameEn: string };

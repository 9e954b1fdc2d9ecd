import type { MemberRow, MemberWorker } from '@unwalled/contracts';
import { AreaPick } from '../parts/area-pick.tsx';
import { CommandForm } from '../parts/command-form.tsx';
import { ChoiceField, Field, TextField } from '../parts/fields.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { useWords } from '../words/use-words.ts';

interface WorkerDraft {
	name: string;
	phone: string;
	skills: string[];
	areaPath: string;
}

interface WorkerFormSheetProps {
	path: string;
	firm: MemberRow;
	/** Who is changed; a new worker when absent. */
	worker?: MemberWorker;
	onDone(): void;
	onClose(): void;
}

/** Asks who a worker is, where they go, and what they can do; each skill needs a certificate that is good. */
export function WorkerFormSheet({ path, firm, worker, onDone, onClose }: WorkerFormSheetProps) {
	const words = useWords().providers;
	const known = worker ?? firm;
	const codes = new Map(Object.entries<string>(words.skillWords));
	for (const skill of worker?.skills ?? []) if (!codes.has(skill)) codes.set(skill, skill);
	return (
		<Sheet title={worker ? words.changeWorker(worker.name) : words.addWorker} name="worker-form" onClose={onClose}>
			<CommandForm<WorkerDraft>
				name="worker-form-fields"
				path={path}
				submit={words.saveWorker}
				initial={
					worker
						? { name: worker.name, phone: worker.phone, skills: worker.skills, areaPath: worker.areaPath }
						: { areaPath: firm.areaPath }
				}
				bodyOf={(filled) => (worker ? { version: worker.version, ...filled } : filled)}
				onDone={() => {
					onClose();
					onDone();
				}}
				onSettled={worker ? onDone : undefined}
				onCancel={onClose}
			>
				<div className="registry-form-pair">
					<TextField name="name" label={words.worker} isRequired max={40} />
					<TextField name="phone" label={words.phone} isRequired type="tel" max={32} />
				</div>
				<ChoiceField
					name="skills"
					label={words.skills}
					isRequired
					isMany
					hint={words.skillsHint}
					options={[...codes].map(([value, label]) => ({ value, label }))}
				/>
				<Field name="areaPath" label={words.area} isRequired>
					<AreaPick known={known} />
				</Field>
			</CommandForm>
		</Sheet>
	);
}

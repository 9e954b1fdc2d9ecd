import { type Role, roles } from '@unwalled/contracts';
import { useSharedWords } from '@unwalled/ui';
import { Form } from 'antd';
import { AreaPick } from '../parts/area-pick.tsx';
import { ChoiceField, Field, TextField } from '../parts/fields.tsx';
import { ProviderPick } from '../parts/provider-pick.tsx';
import { WorkerPick } from '../parts/worker-pick.tsx';
import { useWords } from '../words/use-words.ts';

export interface AccountDraft {
	name: string;
	role: Role;
	areaPath: string;
	providerId?: string;
	workerId?: string;
}

/** Makes the part of a body that says whose account it is and what it may do. */
export function accountBody({ name, role, areaPath, providerId, workerId }: AccountDraft): object {
	const isFirm = role === 'provider' || role === 'worker';
	return { name, role, areaPath, providerId: (isFirm && providerId) || null, workerId: (role === 'worker' && workerId) || null };
}

/** Asks whose account it is: name, role, area, and the firm for those who work at one. */
export function AccountFields({ known }: { known?: { areaPath: string; areaName: string } }) {
	const words = useWords().accounts;
	const shared = useSharedWords();
	const form = Form.useFormInstance();
	const role: Role | undefined = Form.useWatch('role');
	const providerId: string | undefined = Form.useWatch('providerId');
	return (
		<>
			<div className="registry-form-pair">
				<TextField name="name" label={words.name} isRequired max={80} />
				<ChoiceField
					name="role"
					label={words.role}
					isRequired
					hint={role && words.roleMeans[role]}
					options={(Object.keys(roles) as Role[]).map((value) => ({ value, label: shared.roles[value] }))}
				/>
			</div>
			<Field name="areaPath" label={words.area} isRequired>
				<AreaPick known={known} />
			</Field>
			{(role === 'provider' || role === 'worker') && (
				<Field name="providerId" label={words.provider} isRequired>
					<ProviderPick onChange={() => form.setFieldValue('workerId', undefined)} />
				</Field>
			)}
			{role === 'worker' && providerId && (
				<Field key={providerId} name="workerId" label={words.worker} isRequired>
					<WorkerPick providerId={providerId} />
				</Field>
			)}
		</>
	);
}

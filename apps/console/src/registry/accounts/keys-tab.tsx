import { type KeyMade, type KeyRow, keyRoleSchema, keyScopes } from '@unwalled/contracts';
import { useFormat, useSession, useSharedWords } from '@unwalled/ui';
import { Button } from 'antd';
import { useState } from 'react';
import { AreaPick } from '../parts/area-pick.tsx';
import { CommandForm } from '../parts/command-form.tsx';
import { ChoiceField, Field, NumberField, TextField } from '../parts/fields.tsx';
import { OnceShown } from '../parts/once-shown.tsx';
import { ReasonSheet } from '../parts/reason-sheet.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { StandingMark } from '../parts/standing.tsx';
import { TableList } from '../parts/table-list.tsx';
import { UntilMark } from '../parts/until-mark.tsx';
import { useList } from '../parts/use-list.ts';
import { useWords } from '../words/use-words.ts';

const USUAL_DAYS = 90;
const MOST_DAYS = 366;

/** Gives a scope such as `read:seniors` in words. */
function useScopeWord(): (scope: string) => string {
	const words = useWords().accounts;
	const verbs: Readonly<Record<string, string>> = words.scopeVerbs;
	const nouns: Readonly<Record<string, string>> = words.scopeNouns;
	return (scope) => {
		const [verb = '', noun = ''] = scope.split(':');
		return `${verbs[verb] ?? verb} ${nouns[noun] ?? noun}`;
	};
}

function NewKeySheet({ onMade, onClose }: { onMade: (made: KeyMade) => void; onClose: () => void }) {
	const words = useWords().accounts;
	const shared = useSharedWords();
	const { account } = useSession();
	const scopeWord = useScopeWord();
	const done = (made: KeyMade) => {
		onClose();
		onMade(made);
	};
	return (
		<Sheet title={words.makeKey} name="new-key" onClose={onClose}>
			<p className="quiet">{words.makeKeyMeans}</p>
			<CommandForm<{ name: string; role: string; scopes: string[]; areaPath: string; days: number }, KeyMade>
				name="new-key-form"
				path="/keys"
				submit={words.makeKeyDo}
				initial={{ areaPath: account.areaPath, days: USUAL_DAYS, role: 'registrar' }}
				onDone={done}
				onCancel={onClose}
			>
				<TextField name="name" label={words.keyName} isRequired max={80} />
				<div className="registry-form-pair">
					<ChoiceField
						name="role"
						label={words.role}
						isRequired
						options={keyRoleSchema.options.map((value) => ({ value, label: shared.roles[value] }))}
					/>
					<NumberField name="days" label={words.keyDays} isRequired min={1} max={MOST_DAYS} />
				</div>
				<ChoiceField
					name="scopes"
					label={words.scopes}
					isRequired
					isMany
					options={keyScopes.map((value) => ({ value, label: scopeWord(value) }))}
				/>
				<Field name="areaPath" label={words.area} isRequired>
					<AreaPick />
				</Field>
			</CommandForm>
		</Sheet>
	);
}

/** Shows which machines may ask for what until when, makes keys and takes them back. */
export function KeysTab() {
	const words = useWords().accounts;
	const shared = useSharedWords();
	const format = useFormat();
	const scopeWord = useScopeWord();
	const list = useList<KeyRow>('/keys');
	const [isMaking, setMaking] = useState(false);
	const [made, setMade] = useState<KeyMade | null>(null);
	const [ending, setEnding] = useState<KeyRow | null>(null);
	return (
		<div className="registry-scroll">
			<div className="registry-tab-actions">
				<Button type="primary" size="small" onClick={() => setMaking(true)} data-testid="key-new">
					{words.makeKey}
				</Button>
			</div>
			{made && <OnceShown title={words.keyMade(made.view.name)} secret={made.key} hint={words.keyMadeHint} onClose={() => setMade(null)} />}
			<TableList
				list={list}
				name="key"
				keyOf={(key) => key.id}
				heads={[words.keyName, words.role, words.scopes, words.area, words.keyUntil, words.keyUsed, '']}
				empty={{ title: words.noKeys, hint: words.noKeysHint }}
				cells={(key) => [
					<span key="name">
						{key.name} <code className="quiet">{key.hint}…</code>
					</span>,
					shared.roles[key.role],
					key.scopes.map(scopeWord).join(shared.listComma),
					key.areaName,
					key.revokedAt ? (
						<StandingMark key="until" standing="gone">
							{words.keyRevoked(format.date(key.revokedAt))}
						</StandingMark>
					) : (
						<UntilMark key="until" until={key.expiresAt} />
					),
					key.lastUsedAt ? format.dateTime(key.lastUsedAt) : words.keyNeverUsed,
					!key.revokedAt && (
						<Button size="small" danger onClick={() => setEnding(key)} data-testid="key-revoke">
							{words.revokeKey}
						</Button>
					),
				]}
			/>
			{isMaking && (
				<NewKeySheet
					onClose={() => setMaking(false)}
					onMade={(answer) => {
						setMade(answer);
						list.reload();
					}}
				/>
			)}
			{ending && (
				<ReasonSheet
					title={words.revokeKeyOf(ending.name)}
					path={`/keys/${ending.id}/revoke`}
					submit={words.revokeKey}
					isDanger
					onDone={list.reload}
					onClose={() => setEnding(null)}
				/>
			)}
		</div>
	);
}

import type { StandardView } from '@unwalled/contracts';
import { useLanguage } from '@unwalled/ui';
import { Checkbox, Form } from 'antd';
import { CommandForm } from '../parts/command-form.tsx';
import { LongField, TextField } from '../parts/fields.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { useWords } from '../words/use-words.ts';

interface StandardDraft {
	code: string;
	titleZh: string;
	titleEn: string;
	text: string;
	isPhotoNeeded: boolean;
}

interface StandardSheetProps {
	/** The version to begin from; a new standard when absent. */
	standard?: StandardView;
	onDone(): void;
	onClose(): void;
}

/** Publishes a standard, or its next version; versions before stay readable. */
export function StandardSheet({ standard, onDone, onClose }: StandardSheetProps) {
	const words = useWords().catalogue;
	const { language } = useLanguage();
	const initial = standard && { ...standard, isPhotoNeeded: standard.requiredEvidence.includes('photo') };
	return (
		<Sheet
			title={standard ? words.newVersionOf(language === 'zh' ? standard.titleZh : standard.titleEn) : words.newStandard}
			name="standard-sheet"
			width={680}
			onClose={onClose}
		>
			<p className="quiet">{words.publishMeans}</p>
			<CommandForm<StandardDraft>
				name="standard-form"
				path="/catalogue/standards"
				submit={words.publish}
				initial={initial}
				bodyOf={({ isPhotoNeeded, ...draft }) => ({
					...draft,
					code: standard?.code ?? draft.code,
					requiredEvidence: isPhotoNeeded ? ['photo'] : [],
				})}
				onDone={() => {
					onClose();
					onDone();
				}}
				onCancel={onClose}
			>
				{!standard && <TextField name="code" label={words.code} isRequired max={40} hint={words.codeHint} />}
				<div className="registry-form-pair">
					<TextField name="titleZh" label={words.titleZh} isRequired max={120} />
					<TextField name="titleEn" label={words.titleEn} isRequired max={200} />
				</div>
				<LongField name="text" label={words.text} isRequired max={4_000} />
				<Form.Item name="isPhotoNeeded" valuePropName="checked">
					<Checkbox>{words.photoNeeded}</Checkbox>
				</Form.Item>
			</CommandForm>
		</Sheet>
	);
}

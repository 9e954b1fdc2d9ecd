import { DownloadOutlined } from '@ant-design/icons';
import { useSession } from '@unwalled/ui';
import { Button, Dropdown } from 'antd';
import { useWords } from './words/use-words.ts';

const forms = [
	{ format: 'pdf', language: 'zh' },
	{ format: 'pdf', language: 'en' },
	{ format: 'xlsx', language: 'zh' },
	{ format: 'xlsx', language: 'en' },
] as const;

/** Gives the month that is looked at as a file, in either language. */
export function BulletinButton({ areaPath, month }: { areaPath: string; month: string }) {
	const words = useWords();
	const { api } = useSession();
	const items = forms.map(({ format, language }) => {
		const query = new URLSearchParams({ areaPath, month, format, language });
		const key = `${format}-${language}`;
		const address = api.url(`/oversight/bulletin?${query}`);
		return {
			key,
			label: (
				<a href={address} download data-testid={`bulletin-${key}`}>
					{words.bulletinForm(words.formats[format], words.languages[language])}
				</a>
			),
		};
	});
	return (
		<Dropdown menu={{ items }} trigger={['click']}>
			<Button size="small" icon={<DownloadOutlined aria-hidden="true" />} data-testid="wall-bulletin">
				{words.bulletin(month)}
			</Button>
		</Dropdown>
	);
}

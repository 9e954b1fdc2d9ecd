import { Button } from 'antd';
import { useLanguage, useSharedWords } from './language.tsx';

/** Shows the other language's own name and switches to it. */
export function LanguageSwitch() {
	const { language, setLanguage } = useLanguage();
	const words = useSharedWords();
	return (
		<Button
			type="text"
			size="small"
			data-testid="language-switch"
			aria-label={`${words.language.other} ${words.language.label}`}
			onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
		>
			{words.language.other}
		</Button>
	);
}

import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US.js';
import zhCN from 'antd/locale/zh_CN.js';
import type { ReactNode } from 'react';
import { LanguageProvider, useLanguage, useSharedWords } from '../language/language.tsx';
import { ModeProvider, useMode } from './mode.tsx';
import { themeFor } from './theme.ts';
import './base.css';

const locales = { zh: zhCN.default, en: enUS.default };

/** Ant Design's own arrow is read out by its English name, in every language. */
const selectArrow = (
	<svg viewBox="0 0 12 12" width="10" height="10" fill="none" stroke="currentcolor" strokeWidth="1.5" aria-hidden="true">
		<path d="M1.5 4l4.5 4.5L10.5 4" />
	</svg>
);

/**
 * Ant Design's own turning ring is read out as «loading» in every language, and takes its leave by an animation: where that does not
 * end, as on a busy machine or after an answer that came at once, the ring turned on for ever on a button whose work was done.
 */
function Ring() {
	const { busy } = useSharedWords();
	return (
		<svg className="uw-ring" viewBox="0 0 14 14" width="14" height="14" fill="none" stroke="currentcolor" role="img" aria-label={busy}>
			<path d="M7 1a6 6 0 1 1-6 6" strokeWidth="1.5" strokeLinecap="round" />
		</svg>
	);
}
const ring = <Ring />;

function Configured({ children }: { children: ReactNode }) {
	const { language } = useLanguage();
	const { mode } = useMode();
	return (
		<ConfigProvider
			locale={locales[language]}
			theme={themeFor(mode)}
			button={{ autoInsertSpace: false, loadingIcon: ring }}
			select={{ suffixIcon: selectArrow }}
		>
			{children}
		</ConfigProvider>
	);
}

/** Wraps a page in everything that all pages share: language, dark or light, Ant Design's theme and messages. */
export function UnwalledApp({ children }: { children: ReactNode }) {
	return (
		<LanguageProvider>
			<ModeProvider>
				<Configured>{children}</Configured>
			</ModeProvider>
		</LanguageProvider>
	);
}

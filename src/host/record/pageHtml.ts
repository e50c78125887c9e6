import { Uri, type Webview, type WebviewOptions } from 'vscode';
import { textLanguage } from '../texts/textLanguage.ts';

/** What the page may load: its own bundle, the icons and the style sheet. */
export function pageOptions(extensionUri: Uri): WebviewOptions {
  return { enableScripts: true, localResourceRoots: folders(extensionUri) };
}

/** A page's script, and its style sheets in `media`. */
interface Page {
  readonly script: 'recordPage' | 'queuePage';
  readonly styles: readonly string[];
}

export const recordPage: Page = { script: 'recordPage', styles: ['recordPage.css'] };

/** Details of a record are part of it. */
export const queuePage: Page = { script: 'queuePage', styles: ['recordPage.css', 'queuePage.css', 'queueTable.css'] };

/** The page without content, which comes by messages. Its policy lets nothing run but our script, and nothing load but our files. */
export function pageHtml(webview: Webview, extensionUri: Uri, { script, styles }: Page): string {
  const [built, media] = folders(extensionUri);
  const at = (folder: Uri, file: string): string => webview.asWebviewUri(Uri.joinPath(folder, file)).toString();
  const nonce = crypto.randomUUID();
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${textLanguage()}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="${at(built, 'codicon.css')}" id="vscode-codicon-stylesheet">
${styles.map((style) => `<link rel="stylesheet" href="${at(media, style)}">`).join('\n')}
</head>
<body>
<script type="module" nonce="${nonce}" src="${at(built, `${script}.js`)}"></script>
</body>
</html>`;
}

function folders(extensionUri: Uri): [built: Uri, media: Uri] {
  return [Uri.joinPath(extensionUri, 'dist', 'webview'), Uri.joinPath(extensionUri, 'media')];
}

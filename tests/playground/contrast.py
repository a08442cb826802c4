"""Whether every text on the page can be read, as WCAG AA measures it."""

from typing import Any

from playwright.async_api import Page

# Each visible text with the ratio between its colour and all the backgrounds below it, blended by
# the browser itself on a canvas of one pixel. Text over pictures and unfinished spoilers is left out.
_CONTRASTS = """() => {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const lay = (colour) => { pen.fillStyle = colour; pen.fillRect(0, 0, 1, 1); };
  const luminance = () => {
    const linear = [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3).map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  };
  const ratio = (node) => {
    const above = [];
    for (let at = node; at; at = at.parentElement) above.unshift(at);
    lay(getComputedStyle(document.documentElement).getPropertyValue("--page"));
    for (const at of above) lay(getComputedStyle(at).backgroundColor);
    const ground = luminance();
    lay(getComputedStyle(node).color);
    const [dark, light] = [ground, luminance()].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const hasWords = (node) => [...node.childNodes]
    .some((child) => child.nodeType === Node.TEXT_NODE && /[\\p{L}\\d]/u.test(child.data));
  return [...document.body.querySelectorAll("*")]
    .filter((node) => hasWords(node) && node.checkVisibility() && !node.closest(":disabled"))
    .map((node) => ({ text: node.textContent, ratio: ratio(node) }));
}"""

_ENOUGH = 4.5


async def hard_to_read(page: Page, *, at_least: int) -> list[dict[str, Any]]:
    """The texts with too little contrast. At least so many have to be there, or nothing was measured."""
    measured = await page.evaluate(_CONTRASTS)
    assert len(measured) >= at_least
    return [line for line in measured if line["ratio"] < _ENOUGH]

// What Hearth needs of MathJax: one function that turns a formula of TeX into SVG, as text.
//
// No package that reaches outside the formula is taken: `html` (links, styles), `require` and
// `autoload` (files), and those that keep macros from one formula to the next stay within it.
import {mathjax} from 'mathjax-full/js/mathjax.js';
import {TeX} from 'mathjax-full/js/input/tex.js';
import {SVG} from 'mathjax-full/js/output/svg.js';
import {SVGmo} from 'mathjax-full/js/output/svg/Wrappers/mo.js';
import {liteAdaptor} from 'mathjax-full/js/adaptors/liteAdaptor.js';
import {RegisterHTMLHandler} from 'mathjax-full/js/handlers/html.js';
import 'mathjax-full/js/input/tex/base/BaseConfiguration.js';
import 'mathjax-full/js/input/tex/ams/AmsConfiguration.js';
import 'mathjax-full/js/input/tex/amscd/AmsCdConfiguration.js';
import 'mathjax-full/js/input/tex/boldsymbol/BoldsymbolConfiguration.js';
import 'mathjax-full/js/input/tex/braket/BraketConfiguration.js';
import 'mathjax-full/js/input/tex/cancel/CancelConfiguration.js';
import 'mathjax-full/js/input/tex/cases/CasesConfiguration.js';
import 'mathjax-full/js/input/tex/color/ColorConfiguration.js';
import 'mathjax-full/js/input/tex/enclose/EncloseConfiguration.js';
import 'mathjax-full/js/input/tex/extpfeil/ExtpfeilConfiguration.js';
import 'mathjax-full/js/input/tex/gensymb/GensymbConfiguration.js';
import 'mathjax-full/js/input/tex/mathtools/MathtoolsConfiguration.js';
import 'mathjax-full/js/input/tex/mhchem/MhchemConfiguration.js';
import 'mathjax-full/js/input/tex/newcommand/NewcommandConfiguration.js';
import 'mathjax-full/js/input/tex/textcomp/TextcompConfiguration.js';
import 'mathjax-full/js/input/tex/textmacros/TextMacrosConfiguration.js';
import 'mathjax-full/js/input/tex/unicode/UnicodeConfiguration.js';
import 'mathjax-full/js/input/tex/upgreek/UpgreekConfiguration.js';

// MathJax stretches a bracket by a piece that it cuts off with a nested <svg>, which the SVG Tiny of Qt
// does not know. Drawn to its exact length it needs no cutting. The pieces overlap by kOverlap.
const kOverlap = 0.1;
SVGmo.prototype.addExtV = function (n, v, H, D, T, B, W) {
    const length = H + D - Math.max(0, T - kOverlap) - Math.max(0, B - kOverlap);
    if (!n || length <= 0)
        return;
    const [h, d, w] = this.getChar(n, v);
    const scale = length / (h + d);
    const bottom = Math.max(0, B - kOverlap) - D;
    this.addGlyph(n, v, 0, 0, this.element);
    adaptor.setAttribute(adaptor.lastChild(this.element), 'transform',
        `translate(${this.fixed((W - w) / 2)},${this.fixed(bottom + d * scale)}) scale(1,${this.jax.fixed(scale)})`);
};
SVGmo.prototype.addExtH = function (n, v, W, L, R, x = 0) {
    const left = Math.max(0, L - kOverlap);
    const length = W - left - Math.max(0, R - kOverlap);
    if (!n || length <= 0)
        return;
    const width = this.getChar(n, v)[2];
    this.addGlyph(n, v, 0, 0, this.element);
    adaptor.setAttribute(adaptor.lastChild(this.element), 'transform',
        `translate(${this.fixed(x + left)},0) scale(${this.jax.fixed(length / width)},1)`);
};

const adaptor = liteAdaptor();
RegisterHTMLHandler(adaptor);

const packages = ['base', 'ams', 'amscd', 'boldsymbol', 'braket', 'cancel', 'cases', 'color', 'enclose',
    'extpfeil', 'gensymb', 'mathtools', 'mhchem', 'newcommand', 'textcomp', 'textmacros', 'unicode', 'upgreek'];

// A document of its own for every formula: a macro or a label of one is unknown to the next.
globalThis.hearthTypeset = function (tex, display) {
    const page = mathjax.document('', {
        InputJax: new TeX({
            packages,
            maxMacros: 1000,
            maxBuffer: 20000,
            tags: 'none',
            formatError: (jax, error) => { throw Error(error.message); },
        }),
        OutputJax: new SVG({fontCache: 'none', mtextInheritFont: false}),
    });
    const node = page.convert(tex, {display: display, em: 16, ex: 8, containerWidth: 1280});
    // What MathJax leaves to a style sheet: lines of tables, and that letters have no outline, for which Qt
    // would take a width of 0 as one pixel.
    return adaptor.innerHTML(node)
        .replace(/ data-(line|frame)=/g, ' stroke-width="70" fill="none" data-$1=')
        .replace(/ class="mjx-dashed"/g, ' stroke-dasharray="140"')
        .replace(' stroke-width="0"', ' stroke-width="0.01"');
};

// What Hearth needs of MathJax: one function that turns a formula of TeX into SVG, as text.
//
// No package that reaches outside the formula is taken: `html` (links, styles), `require` and
// `autoload` (files), and those that keep macros from one formula to the next stay within it.
import {mathjax} from 'mathjax-full/js/mathjax.js';
import {TeX} from 'mathjax-full/js/input/tex.js';
import {SVG} from 'mathjax-full/js/output/svg.js';
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
    return adaptor.innerHTML(node);
};

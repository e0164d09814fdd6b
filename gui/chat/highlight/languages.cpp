#include "gui/chat/highlight/languages.h"

#include <QString>
#include <QStringList>

#include <algorithm>
#include <vector>

namespace gui::chat {
namespace {

constexpr Quote kDouble{"\"", "\"", true, false};
constexpr Quote kSingle{"'", "'", true, false};

std::vector<Language> cFamily()
{
    return {
        {.names = "cpp c++ cc cxx hpp h++ c h objc cuda glsl hlsl",
            .title = "C++",
            .suffix = "cpp",
            .keywords =
                "alignas alignof asm auto break case catch class concept const consteval constexpr "
                "const_cast continue co_await co_return co_yield decltype default delete do "
                "dynamic_cast else enum explicit export extern final for friend goto if import "
                "inline module mutable namespace new noexcept operator override private protected "
                "public register reinterpret_cast requires return sizeof static static_assert "
                "static_cast struct switch template this thread_local throw try typedef typeid "
                "typename union using virtual volatile while",
            .types = "bool char char8_t char16_t char32_t double float int long short signed "
                     "size_t unsigned void wchar_t int8_t int16_t int32_t int64_t uint8_t uint16_t "
                     "uint32_t uint64_t string vector map set array optional",
            .literals = "true false nullptr NULL",
            .lineComments = {"//"},
            .commentOpen = "/*",
            .commentClose = "*/",
            .quotes = {{{"R\"(", ")\"", false, true}, kDouble, kSingle}},
            .capitalTypes = true,
            .preprocessor = true},
        {.names = "java kotlin kt scala groovy",
            .title = "Java",
            .suffix = "java",
            .keywords = "abstract as assert break case catch class const continue data default do "
                        "else enum extends final finally for fun goto if implements import in "
                        "instanceof interface is native new object override package permits "
                        "private protected public record return sealed static strictfp super "
                        "switch synchronized this throw throws transient try val var volatile when "
                        "while yield",
            .types = "boolean byte char double float int long short void",
            .lineComments = {"//"},
            .commentOpen = "/*",
            .commentClose = "*/",
            .quotes = {{{"\"\"\"", "\"\"\"", true, true}, kDouble, kSingle}},
            .capitalTypes = true,
            .decorators = true},
        {.names = "csharp cs c#",
            .title = "C#",
            .suffix = "cs",
            .keywords = "abstract as async await base break case catch checked class const "
                        "continue default delegate do else enum event explicit extern finally "
                        "fixed for foreach get goto if implicit in init interface internal is lock "
                        "namespace new operator out override params partial private protected "
                        "public readonly record ref required return sealed set sizeof stackalloc "
                        "static struct switch this throw try typeof unchecked unsafe using var "
                        "virtual volatile when where while with yield",
            .types = "bool byte char decimal double dynamic float int long nint nuint object sbyte "
                     "short string uint ulong ushort void",
            .lineComments = {"//"},
            .commentOpen = "/*",
            .commentClose = "*/",
            .quotes = {{{"\"\"\"", "\"\"\"", false, true}, {"@\"", "\"", false, true}, kDouble,
                kSingle}},
            .capitalTypes = true,
            .preprocessor = true},
        {.names = "javascript js jsx mjs typescript ts tsx node",
            .title = "JavaScript",
            .suffix = "js",
            .keywords = "abstract as async await break case catch class const continue debugger "
                        "declare default delete do else enum export extends finally for from "
                        "function get if implements import in infer instanceof interface is keyof "
                        "let namespace new of override private protected public readonly return "
                        "satisfies set static super switch this throw try type typeof var while "
                        "with yield",
            .types = "any bigint boolean never number object string symbol unknown void",
            .literals = "true false null undefined NaN Infinity",
            .lineComments = {"//"},
            .commentOpen = "/*",
            .commentClose = "*/",
            .quotes = {{{"`", "`", true, true}, kDouble, kSingle}},
            .letters = "_$",
            .capitalTypes = true,
            .decorators = true},
        {.names = "rust rs",
            .title = "Rust",
            .suffix = "rs",
            .keywords = "as async await break const continue crate dyn else enum extern fn for if "
                        "impl in let loop match mod move mut pub ref return self static struct "
                        "super trait type unsafe use where while",
            .types = "bool char f32 f64 i8 i16 i32 i64 i128 isize str u8 u16 u32 u64 u128 usize",
            .literals = "true false None Some Ok Err",
            .lineComments = {"//"},
            .commentOpen = "/*",
            .commentClose = "*/",
            .quotes = {{{"r#\"", "\"#", false, true}, {"\"", "\"", true, true}, kSingle}},
            .capitalTypes = true,
            .lifetimes = true},
        {.names = "go golang",
            .title = "Go",
            .suffix = "go",
            .keywords = "break case chan const continue default defer else fallthrough for func go "
                        "goto if import interface map package range return select struct switch "
                        "type var",
            .types = "any bool byte complex64 complex128 error float32 float64 int int8 int16 "
                     "int32 int64 rune string uint uint8 uint16 uint32 uint64 uintptr",
            .literals = "true false nil iota",
            .lineComments = {"//"},
            .commentOpen = "/*",
            .commentClose = "*/",
            .quotes = {{{"`", "`", false, true}, kDouble, kSingle}}},
    };
}

std::vector<Language> scripts()
{
    return {
        {.names = "python py python3 pycon gdscript",
            .title = "Python",
            .suffix = "py",
            .keywords = "and as assert async await break case class continue def del elif else "
                        "except finally for from global if import in is lambda match nonlocal not "
                        "or pass raise return try while with yield",
            .types = "bool bytes complex dict float frozenset int list object set str tuple type",
            .literals = "True False None self cls",
            .lineComments = {"#"},
            .quotes = {{{"\"\"\"", "\"\"\"", true, true}, {"'''", "'''", true, true}, kDouble,
                kSingle}},
            .capitalTypes = true,
            .decorators = true},
        {.names = "bash sh shell zsh console shell-session dockerfile makefile powershell ps1",
            .title = "Bash",
            .suffix = "sh",
            .keywords = "case declare do done elif else esac eval exec exit export fi for function "
                        "if in local read readonly return select set shift source then trap unset "
                        "until while alias cd echo printf test",
            .literals = "true false",
            .lineComments = {"#"},
            .quotes = {{{"\"", "\"", true, true}, {"'", "'", false, true}}},
            .letters = "_-",
            .variables = true,
            .calls = false},
        {.names = "sql sqlite postgresql mysql psql plsql",
            .title = "SQL",
            .suffix = "sql",
            .keywords =
                "add all alter and as asc begin between by case check column commit constraint "
                "create cross database default delete desc distinct drop else end except exists "
                "foreign from full group having if in index inner insert intersect into is join "
                "key left like limit not offset on or order outer over partition primary "
                "references replace returning right rollback select set table then transaction "
                "trigger union unique update using values view when where with",
            .types = "bigint blob boolean char date datetime decimal double float int integer json "
                     "numeric real serial smallint text time timestamp uuid varchar",
            .lineComments = {"--"},
            .commentOpen = "/*",
            .commentClose = "*/",
            .quotes = {{{"'", "'", false, true}, {"\"", "\"", false, false},
                {"`", "`", false, false}}},
            .anyCase = true},
        {.names = "css scss less sass",
            .title = "CSS",
            .suffix = "css",
            .keywords = "important not and or only from to",
            .literals = "auto none inherit initial unset",
            .lineComments = {},
            .commentOpen = "/*",
            .commentClose = "*/",
            .quotes = {{kDouble, kSingle}},
            .letters = "_-",
            .decorators = true,
            .variables = true,
            .properties = true},
    };
}

std::vector<Language> data()
{
    return {
        {.names = "json jsonc json5 jsonl",
            .title = "JSON",
            .suffix = "json",
            .lineComments = {"//"},
            .commentOpen = "/*",
            .commentClose = "*/",
            .quotes = {{kDouble, kSingle}},
            .calls = false,
            .properties = true},
        {.names = "yaml yml",
            .title = "YAML",
            .suffix = "yaml",
            .shape = Language::Shape::Keys,
            .literals = "true false null yes no on off",
            .lineComments = {"#"},
            .quotes = {{kDouble, {"'", "'", false, false}}},
            .letters = "_-.",
            .calls = false},
        {.names = "toml ini conf cfg properties env dotenv desktop",
            .title = "INI",
            .suffix = "ini",
            .shape = Language::Shape::Keys,
            .literals = "true false null yes no on off",
            .lineComments = {"#", ";"},
            .quotes = {{{"\"\"\"", "\"\"\"", true, true}, kDouble, {"'", "'", false, false}}},
            .letters = "_-.",
            .calls = false},
        {.names = "html xml xhtml svg vue svelte",
            .title = "HTML",
            .suffix = "html",
            .shape = Language::Shape::Markup,
            .commentOpen = "<!--",
            .commentClose = "-->",
            .quotes = {{{"\"", "\"", false, true}, {"'", "'", false, true}}},
            .letters = "_-:."},
        {.names = "markdown md mdx",
            .title = "Markdown",
            .suffix = "md",
            .shape = Language::Shape::Markdown},
        {.names = "diff patch", .title = "Diff", .suffix = "diff", .shape = Language::Shape::Diff},
    };
}

const std::vector<Language>& languages()
{
    static const std::vector<Language> all = [] {
        std::vector<Language> list = cFamily();
        for (std::vector<Language>& more : std::vector{scripts(), data()}) {
            list.insert(list.end(), more.begin(), more.end());
        }
        return list;
    }();
    return all;
}

} // namespace

const Language* languageNamed(QStringView name)
{
    const auto isNamed = [name](const Language& language) {
        const auto names = QString::fromLatin1(language.names).split(u' ');
        return std::ranges::any_of(names,
            [name](const QString& known) { return name.compare(known, Qt::CaseInsensitive) == 0; });
    };
    const auto found = std::ranges::find_if(languages(), isNamed);
    return found == languages().end() ? nullptr : &*found;
}

} // namespace gui::chat

// The edge of this folder: a Jinja template, compiled once and run over variables.
//
// A subset of Jinja2 with trim_blocks and lstrip_blocks, as chat templates are written for (the
// list is in spec qwen35-tokenizer-and-chat.md, section 8). Immutable; any thread may run it. Work,
// text and nesting are bounded (budget.h), since templates come in files from strangers.
#pragma once

#include "core/base/result.h"
#include "core/chat/jinja/syntax.h"
#include "core/chat/jinja/value.h"

#include <string>
#include <utility>
#include <vector>

namespace core::chat::jinja {

class Template {
public:
    // Malformed, or Unsupported for what the subset leaves out; with the line.
    static Result<Template> compile(const std::string& source);

    // InvalidInput with the template's own words when it calls raise_exception, or with the line
    // when the variables do not fit it; Unsupported when it goes beyond what is allowed.
    Result<Text> run(const std::vector<std::pair<std::string, Value>>& variables) const;

private:
    explicit Template(Block block)
        : m_block(std::move(block))
    {
    }

    Block m_block;
};

} // namespace core::chat::jinja

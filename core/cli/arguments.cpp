#include "core/cli/arguments.h"

#include <CLI/CLI.hpp>

#include <cstdint>
#include <iostream>
#include <optional>
#include <utility>

namespace core::cli {

Option Option::required() const
{
    m_option->required();
    return *this;
}

Option Option::shownDefault() const
{
    m_option->capture_default_str();
    return *this;
}

Option Option::positive() const
{
    m_option->check(CLI::PositiveNumber);
    return *this;
}

Option Option::notNegative() const
{
    m_option->check(CLI::NonNegativeNumber);
    return *this;
}

Option Option::between(int low, int high) const
{
    m_option->check(CLI::Range(low, high));
    return *this;
}

Option Option::between(float low, float high) const
{
    m_option->check(CLI::Range(low, high));
    return *this;
}

Option Option::oneOf(std::vector<std::string> words) const
{
    m_option->check(CLI::IsMember(std::move(words)));
    return *this;
}

Option Option::checkedBy(Complaint complaint) const
{
    m_option->check(std::move(complaint));
    return *this;
}

Option Option::commaSeparated() const
{
    m_option->delimiter(',');
    return *this;
}

Option Option::oneValueEach() const
{
    m_option->allow_extra_args(false);
    return *this;
}

Option Option::excludes(Option other) const
{
    m_option->excludes(other.m_option);
    return *this;
}

Option Option::needs(Option other) const
{
    m_option->needs(other.m_option);
    return *this;
}

template <typename T>
Option Command::option(const std::string& names, T& variable, const std::string& help) const
{
    return Option(m_command.add_option(names, variable, help));
}

template Option Command::option(const std::string&, int&, const std::string&) const;
template Option Command::option(const std::string&, float&, const std::string&) const;
template Option Command::option(const std::string&, double&, const std::string&) const;
template Option Command::option(const std::string&, std::string&, const std::string&) const;
template Option Command::option(const std::string&, std::optional<int>&, const std::string&) const;
template Option Command::option(
    const std::string&, std::optional<float>&, const std::string&) const;
template Option Command::option(
    const std::string&, std::optional<std::uint64_t>&, const std::string&) const;
template Option Command::option(const std::string&, std::vector<int>&, const std::string&) const;
template Option Command::option(
    const std::string&, std::vector<std::string>&, const std::string&) const;

Option Command::flag(const std::string& names, bool& variable, const std::string& help) const
{
    return Option(m_command.add_flag(names, variable, help));
}

void Command::footer(const std::string& text) const { m_command.footer(text); }

void Command::does(Work work, std::function<void()> first) const
{
    m_command.callback([this_ = *this, work = std::move(work), first = std::move(first)] {
        if (first) {
            first();
        }
        this_.m_chosen = work;
    });
}

void missing(const std::string& what) { throw CLI::RequiredError(what); }

Arguments::Arguments(
    const std::string& program, const std::string& description, const std::string& version)
    : m_app(std::make_unique<CLI::App>(description, program))
{
    m_app->require_subcommand(1);
    m_app->set_version_flag("--version", version);
    m_app->get_formatter()->column_width(36);
}

Arguments::~Arguments() = default;

Command Arguments::command(const std::string& name, const std::string& help)
{
    return Command(*m_app->add_subcommand(name, help), m_chosen);
}

int Arguments::run(int argc, char** argv)
{
    constexpr int kFailed = 1;
    constexpr int kWrongUsage = 2;
    try {
        m_app->parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return m_app->exit(error) == 0 ? 0 : kWrongUsage; // --help and --version are no errors
    }
    if (const Result<void> outcome = m_chosen(); !outcome) {
        std::cout.flush();
        std::cerr << "hearth: " << outcome.error().detail << std::endl;
        return kFailed;
    }
    std::cout.flush();
    if (!std::cout) {
        std::cerr << "hearth: the output could not be written; is the disk full?" << std::endl;
        return kFailed;
    }
    return 0;
}

} // namespace core::cli

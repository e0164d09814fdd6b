// The command line: commands, their options and flags. CLI11 parses it and writes the help; its
// headers are the dearest of all to compile, so only arguments.cpp reads them.
//
// Variables that options and flags write to must outlive Arguments::run. Main thread.
#pragma once

#include "core/base/result.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
} // namespace CLI

namespace core::cli {

// What may be said of an option, one after the other.
class Option {
public:
    // Says what is wrong with a value; nothing where it is right.
    using Complaint = std::function<std::string(const std::string&)>;

    explicit Option(CLI::Option* option)
        : m_option(option)
    {
    }

    Option required() const;
    Option shownDefault() const; // the help says what the variable holds now
    Option positive() const;
    Option notNegative() const;
    Option between(int low, int high) const;
    Option between(float low, float high) const;
    Option oneOf(std::vector<std::string> words) const;
    Option checkedBy(Complaint complaint) const;
    Option commaSeparated() const; // 1,2,3
    Option oneValueEach() const;   // of a list: what stands behind the first value is not its own
    Option excludes(Option other) const;
    Option needs(Option other) const;

private:
    CLI::Option* m_option;
};

class Command {
public:
    // Runs after parsing. An error becomes one line on stderr and exit code 1.
    using Work = std::function<Result<void>()>;

    Command(CLI::App& command, Work& chosen)
        : m_command(command)
        , m_chosen(chosen)
    {
    }

    // `names` as "-m,--model", or one name without dashes for what is found by its place. T: int,
    // float, double, std::string, optionals of numbers, and lists of int or std::string.
    template <typename T>
    Option option(const std::string& names, T& variable, const std::string& help) const;
    Option flag(const std::string& names, bool& variable, const std::string& help) const;
    void footer(const std::string& text) const; // the end of its help

    // What it does. `first` runs while arguments are parsed and may refuse them (missing).
    void does(Work work, std::function<void()> first = {}) const;

private:
    CLI::App& m_command;
    Work& m_chosen;
};

// Wrong usage: what the command cannot do without was not given. Only from `first` of `does`.
[[noreturn]] void missing(const std::string& what);

class Arguments {
public:
    Arguments(
        const std::string& program, const std::string& description, const std::string& version);
    ~Arguments();

    Command command(const std::string& name, const std::string& help);
    // Parses, and does what was chosen. 0 done (--help and --version too), 1 failed, 2 wrong usage;
    // errors are said on stderr.
    int run(int argc, char** argv);

private:
    std::unique_ptr<CLI::App> m_app;
    Command::Work m_chosen;
};

} // namespace core::cli

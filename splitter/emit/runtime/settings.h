#pragma once

#include <chrono>
#include <string>

namespace cleave::rt {

/// What the environment says of this process. A setting `X` is the variable
/// `CLEAVE_<NAME>_X`, NAME being the service's name in upper case (PROGRAM in a
/// program of the monolith); without that, `CLEAVE_X`. One that is empty counts
/// as not set. docs/operations.md lists all of them.

/// The value of a setting; `otherwise` if it is not set.
std::string Setting(const char* name, const std::string& otherwise = "");

/// The value of a setting that is a number from 0; `otherwise` if it is not
/// set, or is no such number, which `WrongSetting` complains of.
long NumberSetting(const char* name, long otherwise);
std::chrono::milliseconds MillisecondsSetting(
    const char* name, std::chrono::milliseconds otherwise);

/// True if a setting is neither empty nor "0".
bool IsOn(const char* name);

/// The setting's variable: the one that is set, else the general one.
std::string VariableOf(const char* name);

/// What is wrong with the settings, naming variable and value; empty if
/// nothing is.
std::string WrongSetting();

/// All settings and their values, one `VARIABLE=value` a line; those that are
/// not set with what is taken instead and "(default)". They hold no secret:
/// of a key, the name of its file.
std::string DescribeSettings();

/// What the settings are of.
enum class Role { kProgram, kService, kModule };
void SetRole(Role role);
Role RoleOfProcess();

/// The process's name: "program", or a service's.
void SetProcessName(const std::string& name);
const std::string& ProcessName();

}  // namespace cleave::rt

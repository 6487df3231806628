#include "tests/splitter/emit/certificates.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <fstream>

namespace cleave::rt {
namespace {

void Run(const std::string& command) {
  EXPECT_EQ(system(("(" + command + ") >/dev/null 2>&1").c_str()), 0)
      << command;
}

constexpr char kNewKey[] =
    "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes";

}  // namespace

CertificateAuthority::CertificateAuthority() {
  std::string folder = testing::TempDir() + "/certificates.XXXXXX";
  folder_ = mkdtemp(folder.data());
  file_ = folder_ + "/ca.pem";
  Run(std::string("openssl req -x509 ") + kNewKey + " -days 2 -subj /CN=ca " +
      "-keyout " + folder_ + "/ca.key -out " + file_);
}

Certificate CertificateAuthority::Sign(const std::string& common_name,
                                       const std::string& names) const {
  const std::string stem = folder_ + "/" + common_name;
  std::ofstream(stem + ".ext") << (names.empty() ? "basicConstraints=CA:FALSE"
                                                 : "subjectAltName=" + names);
  Run(std::string("openssl req ") + kNewKey + " -subj /CN=" + common_name +
      " -keyout " + stem + ".key -out " + stem + ".csr && openssl x509 -req " +
      "-in " + stem + ".csr -CA " + file_ + " -CAkey " + folder_ +
      "/ca.key -CAcreateserial -days 2 -extfile " + stem + ".ext -out " + stem +
      ".pem");
  return {stem + ".pem", stem + ".key"};
}

}  // namespace cleave::rt

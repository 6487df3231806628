// Streams that functions are given elsewhere.

#include <gtest/gtest.h>

#include <iomanip>
#include <locale>
#include <sstream>
#include <string>

#include "splitter/emit/runtime/errors.h"
#include "splitter/emit/runtime/streams.h"

namespace cleave::rt {
namespace {

using Stream = runtime::v1::Stream;

/// What a call does for a function that writes to `stream`.
template <class Function>
void Call(std::ostream& stream, const Function& function) {
  Stream request, response;
  DescribeStream(stream, &request);
  StreamOfCaller callee(request);
  function(callee);
  callee.Describe(&response);
  WriteInto(response, stream);
}

TEST(Streams, FormatAsTheCallersDo) {
  std::ostringstream out;
  out << std::hex << std::showbase << std::setfill('*') << std::setw(6);
  Call(out, [](std::ostream& to) { to << 255 << ',' << 1; });
  EXPECT_EQ(out.str(), "**0xff,0x1");
  EXPECT_EQ(out.width(), 0);
}

TEST(Streams, ComeBackWithTheirFormat) {
  std::ostringstream out;
  Call(out, [](std::ostream& to) {
    to << std::fixed << std::setprecision(2) << std::setfill('_')
       << std::boolalpha << std::setw(5);
  });
  EXPECT_EQ(out.str(), "");
  out << 1;
  EXPECT_EQ(out.str(), "____1");
  out << 0.5 << true;
  EXPECT_EQ(out.str(), "____10.50true");
}

TEST(Streams, HoldAnyBytes) {
  std::ostringstream out;
  const std::string bytes("a\0\xff\n", 4);
  Call(out,
       [&](std::ostream& to) { to.write(bytes.data(), 4).put('z') << bytes; });
  EXPECT_EQ(out.str(), bytes + "z" + bytes);
}

TEST(Streams, ComeBackInTheStateTheyAreIn) {
  std::ostringstream out;
  Call(out, [](std::ostream& to) {
    to << "half";
    to.setstate(std::ios_base::failbit);
    to << "lost";
  });
  EXPECT_TRUE(out.fail() && !out.bad());
  EXPECT_EQ(out.str(), "half");
  Call(out, [](std::ostream& to) { to << "lost"; });
  EXPECT_EQ(out.str(), "half");
  Call(out, [](std::ostream& to) {
    to.clear();
    to << "more";
  });
  EXPECT_TRUE(out.good());
  EXPECT_EQ(out.str(), "halfmore");
}

TEST(Streams, ThrowWhereTheCallersWould) {
  std::ostringstream out;
  out.exceptions(std::ios_base::failbit);
  Stream request, response;
  DescribeStream(out, &request);
  StreamOfCaller callee(request);
  EXPECT_THROW(callee.setstate(std::ios_base::failbit), std::ios_base::failure);
  callee.Describe(&response);
  EXPECT_NO_THROW(WriteInto(response, out));  // the other exception arrives
  EXPECT_TRUE(out.fail());
  EXPECT_EQ(out.exceptions(), std::ios_base::failbit);
}

TEST(Streams, AreFlushedAsTheCalleeDoes) {
  struct Flushes : std::stringbuf {
    int sync() override { return ++count, 0; }
    int count = 0;
  } buffer;
  std::ostream out(&buffer);
  Call(out, [](std::ostream& to) { to << "a"; });
  EXPECT_EQ(buffer.count, 0);
  Call(out, [](std::ostream& to) { to << "a" << std::endl; });
  EXPECT_EQ(buffer.count, 1);
  out << std::unitbuf;
  Call(out, [](std::ostream& to) { to << "b"; });
  EXPECT_EQ(buffer.count, 2);
  EXPECT_EQ(buffer.str(), "aa\nb");
}

TEST(Streams, ThatTakeNothingAreBad) {
  std::ostream out(nullptr);
  out.clear();
  Call(out, [](std::ostream& to) { to << "a"; });
  EXPECT_TRUE(out.bad());
  struct Full : std::streambuf {
  } full;
  std::ostream rejecting(&full);
  Call(rejecting, [](std::ostream& to) { to << "a"; });
  EXPECT_TRUE(rejecting.bad());
  rejecting.clear();
  rejecting.exceptions(std::ios_base::badbit);
  EXPECT_THROW(Call(rejecting, [](std::ostream& to) { to << "a"; }),
               std::ios_base::failure);
}

TEST(Streams, CannotBePositioned) {
  std::ostringstream out("some", std::ios_base::ate);
  Call(out, [](std::ostream& to) { EXPECT_EQ(to.tellp(), -1); });
  Call(out, [](std::ostream& to) { to.seekp(0) << "x"; });
  EXPECT_TRUE(out.fail());
  EXPECT_EQ(out.str(), "some");
}

TEST(Streams, HaveLocalesByTheirNames) {
  struct Comma : std::numpunct<char> {
    char do_decimal_point() const override { return ','; }
  };
  std::ostringstream out;
  out.imbue(std::locale(std::locale::classic(), new Comma));
  Stream request;
  EXPECT_THROW(DescribeStream(out, &request), ConversionError);
  request.set_locale("xx_nowhere");
  EXPECT_THROW(StreamOfCaller{request}, ConversionError);
}

TEST(Streams, ThatAreOthersAreNotGivenBack) {
  std::ostringstream out, other;
  EXPECT_NO_THROW(CheckIsSame(out, out));
  EXPECT_THROW(CheckIsSame(other, out), ConversionError);
}

/// What a call does for a function that reads from `stream`.
template <class Function>
void Read(std::istream& stream, const Function& function) {
  Stream request, response;
  DescribeStream(stream, &request);
  InputOfCaller callee(request);
  function(callee);
  callee.Describe(&response);
  TakeFrom(response, stream);
}

/// As from a pipe: nobody knows where in it one is.
struct Pipe : std::stringbuf {
  using std::stringbuf::stringbuf;
  pos_type seekoff(off_type, std::ios_base::seekdir,
                   std::ios_base::openmode) override {
    return pos_type(off_type(-1));
  }
};

std::string Word(std::istream& stream) {
  std::string word;
  stream >> word;
  return word;
}

TEST(InputStreams, AreReadAsTheCallersWouldBe) {
  std::istringstream in("skipped ff one");
  Word(in);
  in >> std::hex;
  int n = 0;
  Read(in, [&](std::istream& from) { from >> n; });
  EXPECT_EQ(n, 255);
  EXPECT_EQ(in.tellg(), 10);
  EXPECT_EQ(Word(in), "one");
}

TEST(InputStreams, ComeBackWithTheirFormatAndState) {
  std::istringstream in("one");
  Read(in, [](std::istream& from) {
    Word(from);
    Word(from >> std::noskipws);
  });
  EXPECT_TRUE(in.eof() && in.fail() && !in.bad());
  EXPECT_EQ(in.flags() & std::ios_base::skipws, 0);
}

TEST(InputStreams, HoldAnyBytes) {
  const std::string bytes("a\0\xff\n\x1a", 5);
  std::istringstream in(bytes);
  std::string read(5, '.');
  Read(in, [&](std::istream& from) { from.read(read.data(), 5); });
  EXPECT_EQ(read, bytes);
  EXPECT_TRUE(in.good());
}

TEST(InputStreams, HaveThePositionsOfTheCallers) {
  std::istringstream in("one two three");
  Word(in);
  Read(in, [](std::istream& from) {
    EXPECT_EQ(from.tellg(), 3);
    from.seekg(8);
    EXPECT_EQ(Word(from), "three");
    from.clear();
    from.seekg(-5, std::ios_base::end);
    from.seekg(-4, std::ios_base::cur);
    EXPECT_EQ(from.tellg(), 4);
  });
  EXPECT_EQ(Word(in), "two");
}

TEST(InputStreams, CanTakeBackWhatWasRead) {
  std::istringstream in("one");
  Read(in, [](std::istream& from) {
    EXPECT_EQ(from.get(), 'o');
    from.unget();
    EXPECT_EQ(from.get(), 'o');
    from.putback('o');
  });
  EXPECT_EQ(Word(in), "one");
}

TEST(InputStreams, CannotBeReadBeforeWhereTheyWereGiven) {
  std::istringstream in("one two");
  Word(in);
  const auto refused = [&](const auto& function) {
    EXPECT_THROW(Read(in, function), ConversionError);
  };
  refused([](std::istream& from) { from.seekg(0); });
  refused([](std::istream& from) { from.unget(); });
  refused([](std::istream& from) { from.seekg(100); });
  refused([](std::istream& from) { from.get(), from.putback('x'); });
  EXPECT_EQ(in.tellg(), 3);
}

TEST(InputStreams, OfAPipeAreReadToTheirEnd) {
  Pipe pipe("one two");
  std::istream in(&pipe);
  Read(in, [](std::istream& from) {
    EXPECT_EQ(from.tellg(), -1);
    EXPECT_EQ(Word(from), "one");
    EXPECT_EQ(Word(from), "two");
  });
  EXPECT_TRUE(in.eof() && !in.fail());
  EXPECT_EQ(in.get(), EOF);
}

TEST(InputStreams, OfAPipeLoseWhatIsLeft) {
  Pipe pipe("one two");
  std::istream in(&pipe);
  EXPECT_THROW(Read(in, Word), ConversionError);
}

TEST(InputStreams, OfAPipeThatNobodyCanReadStayAsTheyAre) {
  Pipe pipe("one");
  std::istream in(&pipe);
  in.setstate(std::ios_base::failbit);
  Read(in, [](std::istream& from) { EXPECT_EQ(Word(from), ""); });
  in.clear();
  EXPECT_EQ(Word(in), "one");
}

TEST(InputStreams, WithoutABufferAreBad) {
  std::istream in(nullptr);
  Read(in, [](std::istream& from) { EXPECT_EQ(Word(from), ""); });
  EXPECT_TRUE(in.bad());
}

TEST(InputStreams, FlushWhatTheyAreTiedTo) {
  struct Flushes : std::stringbuf {
    int sync() override { return ++count, 0; }
    int count = 0;
  } buffer;
  std::ostream prompt(&buffer);
  std::istringstream in("one");
  in.tie(&prompt);
  Read(in, Word);
  EXPECT_EQ(buffer.count, 1);
}

}  // namespace
}  // namespace cleave::rt

import Foundation
import DescentExperiments
import DescentInstruments
import DescentOptimization
import DescentTemplates
import Testing

@testable import DescentKit

@Suite("Kept results")
struct FolderStoreTests {
  private let key = ResultKey(material: "of this")

  private static func samples() throws -> [StoredResult] {
    var table = Table(rows: RowNumbers(from: 5, count: 4))
    try table.append("x", [1, -0.0, .nan, Double(bitPattern: 0x7FF0_0000_DEAD_BEEF)])
    try table.append("손실", [.infinity, .leastNonzeroMagnitude, -.greatestFiniteMagnitude, 0.1])
    var thinned = Table(rows: try RowNumbers([-3, 0, 10, 1 << 40]))
    try thinned.append("y", [1, 2, 3, 4])
    return [
      StoredResult(table: table, end: .diverged(update: .max)),
      StoredResult(table: thinned, end: .converged(update: 7)),
      StoredResult(table: Table(rows: RowNumbers(count: 0))), StoredResult(table: Table(rows: RowNumbers(count: 3))),
    ]
  }

  private static func sample() throws -> StoredResult { try samples()[0] }

  /// The bits, since no NaN equals another.
  private static func bits(_ result: StoredResult?) -> [[UInt64]]? {
    result.map { result in result.table.names.map { (result.table[$0] ?? []).map(\.bitPattern) } }
  }

  @Test("come back bit for bit, to another store of the folder, too")
  func roundTrip() throws {
    let workspace = try Workspace()
    for (number, sample) in try Self.samples().enumerated() {
      let key = ResultKey(material: "\(number)")
      let store = FolderStore(workspace.path("cache"), program: "p")
      #expect(store.result(for: key) == nil)
      store.keep(sample, for: key)
      for store in [store, FolderStore(workspace.path("cache"), program: "p")] {
        let back = try #require(store.result(for: key))
        #expect(Self.bits(back) == Self.bits(sample) && back.end == sample.end)
        #expect(back.table.rows == sample.table.rows && back.table.names == sample.table.names)
        #expect(store.warning == nil)
      }
    }
  }

  @Test("that are larger than any are dropped by their size, and not read")
  func sparse() throws {
    let workspace = try Workspace()
    let store = FolderStore(workspace.path, program: "p")
    store.keep(try Self.sample(), for: key)
    let file = try #require(workspace.files.first)
    #expect(truncate(workspace.path(file), off_t(1) << 34) == 0)
    // 16 GiB: to read them would exhaust the memory.
    #expect(store.result(for: key) == nil)
    #expect(throws: ReadingError.self) { try File.read(workspace.path(file), limit: 1 << 30) }
  }

  @Test("are those of one program and one key")
  func keys() throws {
    let workspace = try Workspace()
    FolderStore(workspace.path, program: "p").keep(try Self.sample(), for: key)
    #expect(FolderStore(workspace.path, program: "q").result(for: key) == nil)
    #expect(FolderStore(workspace.path, program: "p").result(for: ResultKey(material: "of that")) == nil)
    #expect(FolderStore(workspace.path, program: "p").result(for: key) != nil)
    #expect(workspace.files.count == 1)
  }

  @Test("that are damaged anywhere, cut anywhere or renamed are none, and are replaced")
  func damage() throws {
    let workspace = try Workspace()
    let store = FolderStore(workspace.path, program: "p")
    store.keep(try Self.sample(), for: key)
    let name = try #require(workspace.files.first)
    let whole = try workspace.read(name)
    for place in stride(from: 0, to: whole.count, by: 13) {
      var damaged = whole
      damaged[place] ^= 1 << UInt8(place % 8)
      #expect(StoredResult(damaged, named: name) == nil, "at \(place)")
      #expect(StoredResult(Array(whole.prefix(place)), named: name) == nil, "cut at \(place)")
    }
    #expect(StoredResult(whole + [0], named: name) == nil)
    #expect(StoredResult(whole, named: name.replacing("a", with: "b")) == nil)
    for bytes in [[], whole.dropLast(), Array("nonsense".utf8)] as [[UInt8]] {
      _ = try workspace.write(Array(bytes), to: name)
      #expect(store.result(for: key) == nil)
      store.keep(try Self.sample(), for: key)
      #expect(try workspace.read(name) == whole)
    }
    #expect(store.warning == nil)
  }

  @Test("with any counts and a right checksum crash nothing")
  func hostile() throws {
    let bytes = try Self.sample().bytes(named: "n")
    let content = bytes.dropLast(SHA256.digestLength)
    for place in stride(from: 16, to: content.count, by: 5) {
      for value in [0xFF, 0x7F] as [UInt8] {
        var changed = Array(content)
        changed[place] = value
        _ = StoredResult(changed + SHA256.digest(of: changed), named: "n")
      }
    }
  }

  @Test("that cannot be written are told once, and fail nothing")
  func refused() throws {
    let workspace = try Workspace()
    let file = try workspace.write([1], to: "cache")
    let places = [
      (file, "\(file): warning: is not a folder; results are not kept"),
      (file + "/deeper", "/cache/deeper: warning: cannot be created: Not a directory; results are not kept"),
      (workspace.path(String(repeating: "x", count: 300)), "File name too long; results are not kept"),
    ]
    for (folder, warning) in places {
      let store = FolderStore(folder, program: "p")
      store.keep(try Self.sample(), for: key)
      store.keep(try Self.sample(), for: ResultKey(material: "another"))
      #expect(store.result(for: key) == nil)
      #expect(store.warning?.hasSuffix(warning) == true, "\(store.warning ?? "")")
    }
    #expect(workspace.files == ["cache"])
    let nameless = FolderStore(workspace.path("new"), program: nil)
    nameless.keep(try Self.sample(), for: key)
    #expect(nameless.result(for: key) == nil && nameless.warning != nil)
    #expect(workspace.files == ["cache"])
  }

  @Test("may be a folder or a pipe where the file should be: nothing waits, nothing is lost")
  func special() throws {
    let workspace = try Workspace()
    let store = FolderStore(workspace.path, program: "p")
    store.keep(try Self.sample(), for: key)
    let name = try #require(workspace.files.first)
    try FileManager.default.removeItem(atPath: workspace.path(name))
    mkfifo(workspace.path(name), 0o666)
    #expect(store.result(for: key) == nil)
    store.keep(try Self.sample(), for: key)
    #expect(store.warning?.contains(name) == true)
  }

  @Test("are whole for all who read and write them at the same time")
  func concurrency() async throws {
    let workspace = try Workspace()
    let sample = try Self.sample()
    let bits = Self.bits(sample)
    let path = workspace.path("cache")
    await withTaskGroup(of: Void.self) { group in
      for task in 0..<8 {
        group.addTask {
          let store = FolderStore(path, program: "p")
          for round in 0..<10 {
            let key = ResultKey(material: "\((task + round) % 2)")
            store.keep(sample, for: key)
            #expect(Self.bits(store.result(for: key)) == bits)
          }
          #expect(store.warning == nil)
        }
      }
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: path).count == 2)
  }

  @Test("are told apart by a build, which has one name")
  func identity() {
    #expect(Program.identity?.count == 64)
  }
}

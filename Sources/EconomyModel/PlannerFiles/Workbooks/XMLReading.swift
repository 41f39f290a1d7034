import CExpat

/// What an XML text is read into, element by element.
protocol XMLTaker: AnyObject {
    /// An element begins; `name` is without a namespace's prefix. `attribute` gives the value of the attribute of a name, prefixes aside.
    func begins(_ name: String, _ attribute: (StaticString) -> String?)
    func ends(_ name: String)
    /// Letters of the element that is open.
    func letters(_ bytes: UnsafeRawBufferPointer)
    /// Whether enough has been read.
    var hasEnough: Bool { get }
}

/// Reads XML with expat. A document type is refused, and with it every entity of the file's own: nothing is fetched and nothing expands.
/// All dealings with expat are here.
final class XMLReading {
    /// No workbook has elements within elements so deep.
    private static let deepest = 200

    private final class State {
        let taker: any XMLTaker
        let parser: XML_Parser
        var depth = 0
        var declaresType = false
        var isTooDeep = false

        init(_ taker: any XMLTaker, _ parser: XML_Parser) {
            self.taker = taker
            self.parser = parser
        }

        func stop() { XML_StopParser(parser, XML_Bool(0)) }
    }

    private let state: State
    private let part: String

    /// - Parameter part: the name of the part, for messages.
    init(_ part: String, into taker: any XMLTaker) throws(WorkbookFailure) {
        guard let parser = XML_ParserCreate(nil) else { throw .damaged("there is no memory left to read it") }
        self.part = part
        state = State(taker, parser)
        XML_SetUserData(parser, Unmanaged.passUnretained(state).toOpaque())
        XML_SetElementHandler(
            parser,
            { data, name, attributes in
                guard let data, let name else { return }
                let state = Unmanaged<State>.fromOpaque(data).takeUnretainedValue()
                state.depth += 1
                if state.depth > XMLReading.deepest {
                    state.isTooDeep = true
                    return state.stop()
                }
                state.taker.begins(XMLReading.plain(name)) { XMLReading.value(of: $0, in: attributes) }
                if state.taker.hasEnough { state.stop() }
            },
            { data, name in
                guard let data, let name else { return }
                let state = Unmanaged<State>.fromOpaque(data).takeUnretainedValue()
                state.depth -= 1
                state.taker.ends(XMLReading.plain(name))
                if state.taker.hasEnough { state.stop() }
            })
        XML_SetCharacterDataHandler(parser) { data, letters, count in
            guard let data, let letters else { return }
            Unmanaged<State>.fromOpaque(data).takeUnretainedValue().taker.letters(UnsafeRawBufferPointer(start: letters, count: Int(count)))
        }
        XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
            guard let data else { return }
            let state = Unmanaged<State>.fromOpaque(data).takeUnretainedValue()
            state.declaresType = true
            state.stop()
        }
    }

    deinit { XML_ParserFree(state.parser) }

    /// Reads more of the text; false when enough has been read.
    func take(_ bytes: UnsafeRawBufferPointer) throws(WorkbookFailure) -> Bool { try parse(bytes.baseAddress, bytes.count, isLast: false) }

    /// Says that the text has ended.
    func finish() throws(WorkbookFailure) { _ = try parse(nil, 0, isLast: true) }

    private func parse(_ bytes: UnsafeRawPointer?, _ count: Int, isLast: Bool) throws(WorkbookFailure) -> Bool {
        if state.taker.hasEnough { return false }
        let status = XML_Parse(state.parser, bytes?.assumingMemoryBound(to: CChar.self), Int32(count), isLast ? 1 : 0)
        if status == XML_STATUS_OK { return true }
        if state.declaresType { throw .typeDeclaration }
        if state.isTooDeep { throw .damaged("its part \(shown(part)) has elements within elements too deep to read") }
        if state.taker.hasEnough { return false }
        let line = XML_GetCurrentLineNumber(state.parser)
        throw .damaged("its part \(shown(part)) is no sound XML (line \(line))")
    }

    private static func plain(_ name: UnsafePointer<CChar>) -> String {
        var start = name
        var place = name
        while place.pointee != 0 {
            if place.pointee == 0x3A { start = place + 1 }
            place += 1
        }
        return String(cString: start)
    }

    /// Attributes come as names and values in turn, with an end of nil.
    private static func value(of wanted: StaticString, in attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?) -> String? {
        guard var place = attributes else { return nil }
        while let name = place[0], let value = place[1] {
            if isName(name, wanted) { return String(cString: value) }
            place += 2
        }
        return nil
    }

    private static func isName(_ name: UnsafePointer<CChar>, _ wanted: StaticString) -> Bool {
        var start = name
        var place = name
        while place.pointee != 0 {
            if place.pointee == 0x3A { start = place + 1 }
            place += 1
        }
        let count = place - start
        guard count == wanted.utf8CodeUnitCount else { return false }
        return wanted.withUTF8Buffer { wanted in (0..<count).allSatisfy { UInt8(bitPattern: start[$0]) == wanted[$0] } }
    }
}

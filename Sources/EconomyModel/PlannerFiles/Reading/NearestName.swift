/// The allowed name that is most like a name that was found, if any is close enough to be what was meant.
///
/// Close is a Damerau–Levenshtein distance (letters inserted, left out, replaced, or two neighbours swapped) of at most a
/// third of the longer name. Upper and lower case, and hyphen, underscore and space, differ by only a tenth of a letter.
/// Of equally near names the first allowed one is taken; among more than a thousand names none is sought.
///
/// Source: F. J. Damerau, "A technique for computer detection and correction of spelling errors", Communications of the
/// ACM 7(3), 1964, in the restricted form (no letter is edited twice).
package func nearestName(to found: String, among allowed: [String]) -> String? {
    let longest = 80
    let wanted = Array(found)
    guard !wanted.isEmpty, wanted.count <= longest, allowed.count <= 1000 else { return nil }
    var best: (name: String, distance: Int)?
    for name in allowed where name != found {
        let candidate = Array(name)
        guard candidate.count <= longest else { continue }
        let limit = max(wanted.count, candidate.count) * 10 / 3
        // Names of very different length cannot be near; comparing them is not worth the time.
        guard abs(wanted.count - candidate.count) * 10 <= limit else { continue }
        let distance = editDistance(wanted, candidate)
        guard distance <= limit else { continue }
        if best == nil || distance < best?.distance ?? 0 { best = (name, distance) }
    }
    return best?.name
}

/// The distance in tenths of a letter.
func editDistance(_ left: [Character], _ right: [Character]) -> Int {
    let letter = 10
    var beforeLast: [Int] = []
    var last = (0...right.count).map { $0 * letter }
    for i in left.indices {
        var row = [(i + 1) * letter]
        for j in right.indices {
            var distance = min(last[j + 1] + letter, row[j] + letter, last[j] + replacementCost(left[i], right[j]))
            if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                distance = min(distance, beforeLast[j - 1] + letter)
            }
            row.append(distance)
        }
        beforeLast = last
        last = row
    }
    return last[right.count]
}

private func replacementCost(_ left: Character, _ right: Character) -> Int {
    if left == right { return 0 }
    if isSeparator(left), isSeparator(right) { return 1 }
    if left.lowercased() == right.lowercased() { return 1 }
    return 10
}

private func isSeparator(_ character: Character) -> Bool {
    switch character {
    case "-", "–", "_", " ", ".": true
    default: false
    }
}

package dev.duban.casefile;

import java.util.Arrays;

/** The kinds of evidence. Source: APL 46. */
public enum EvidenceKind {
    /** 书证 */
    DOCUMENTARY,
    /** 物证 */
    PHYSICAL,
    /** 视听资料 */
    AUDIO_VISUAL,
    /** 电子数据 */
    ELECTRONIC,
    /** 证人证言 */
    WITNESS,
    /** 当事人的陈述 */
    PARTY,
    /** 鉴定意见 */
    EXPERT,
    /** 勘验笔录、现场笔录 */
    RECORD;

    /** @throws dev.duban.engine.Refusal if there is no such kind */
    static EvidenceKind named(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> AttachmentRefused.unknownKind(name));
    }

    /** What a file is until somebody says otherwise. */
    static EvidenceKind of(FileType type) {
        return type.isPhoto() ? AUDIO_VISUAL : DOCUMENTARY;
    }
}

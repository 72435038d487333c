package dev.duban.engine;

import java.util.UUID;

/** The engine was rebuilt or exchanged: it lacks the mark this database knows. Going on would answer with another's results. */
public class EngineMarkerMissing extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final String AT_HAND =
            "流程引擎的数据 %3$s 里没有这个数据库留下的标记（%1$s），说明引擎数据被清空或换过；为免把别的引擎的结果当作本库案件的结果，程序已停止：请恢复与数据库同一时间的引擎数据后再启动，或用"
                    + " --duban.local.data=… 指定另一个目录从头开始 / The engine's data in %3$s lacks the mark this database left"
                    + " there (%1$s): it was emptied or exchanged, and Duban stopped so as not to take another engine's"
                    + " results for those of its cases; restore the engine's data of the same time as the database and"
                    + " start again, or begin anew in another directory with --duban.local.data=…";

    private static final String AFAR =
            "流程引擎 %2$s 里没有这个数据库留下的标记（%1$s），说明引擎被重建或换过；为免把别的引擎的结果当作本库案件的结果，程序已停止：请恢复引擎原来的数据，或把"
                + " duban.engine.grpc-address 改回原来的地址，再启动 / The engine at %2$s lacks the mark this database left there"
                + " (%1$s): it was rebuilt or exchanged, and Duban stopped so as not to take another engine's results"
                + " for those of its cases; restore the engine's own data, or set duban.engine.grpc-address back to"
                + " its address, and start again";

    EngineMarkerMissing(UUID engineId, EngineSettings engine) {
        super((engine.data() == null ? AFAR : AT_HAND).formatted(engineId, engine.grpcAddress(), engine.data()));
    }
}

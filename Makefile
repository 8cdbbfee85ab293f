# The task list. `make demo` and `make test` set everything up by themselves, in .venv beside this file.
# Another interpreter: make PYTHON=python3.13 demo

SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
RULESET := 2018
EXAMPLES := 学生综合测评 安全生产标准化 机关绩效考核
SAMPLES := rulesets/$(RULESET)/samples
SEASON := rulesets/$(RULESET)/赛季
# An invented draft of the next version, made from $(RULESET) by its 修改决定.
DRAFT := 2019
SAME := --same 15.7.1=15.7.1 --same 16.2.1=16.2.1 --same 20.3.1=20.3.1
# A folder of its own each time: what was filled in or noted after an earlier run stays.
DEMO := build/demo-$(shell date +%Y%m%d-%H%M%S)

# The folder of regulations that `make corpus` reads.
CORPUS := $(REDCELL_CORPUS)

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help demo test programs bench agree fuzz corpus docs clean
.DELETE_ON_ERROR:

help:
	@echo 'make demo    编译 $(RULESET) 年办法,样例计分,空白表,一个赛季 / compile, score samples, a form, a season'
	@echo 'make test    全部检查和测试 / every check and test'
	@echo 'make bench   速度 / speed        make agree  各后端逐一比对 / back ends against the reference'
	@echo 'make fuzz    随机测试 / fuzzing  make docs   文档网站 / the site, into site/'
	@echo 'make corpus CORPUS=文件夹  一个文件夹的办法各读懂多少 / how much of a folder of regulations computes'
	@echo 'make programs 安装浏览器、LibreOffice、字体等 / the programs that tests and sheets need'
	@echo 'make clean   删除环境和缓存 / remove .venv and caches'

# --- tasks -----------------------------------------------------------------------------------

demo: $(VENV)/core.stamp
	@.ci/programs fonts
	$(call step,编译办法 redcell build $(RULESET),$(BIN)/redcell build $(RULESET))
	$(call score,党建工作示范点,station)
	$(call score,党组织示范带头人,leader)
	$(call score,党员民警示范岗,post)
	@mkdir -p $(DEMO)
	$(call step,空白填报表 redcell form,$(BIN)/redcell form $(RULESET) --award 党建工作示范点 --out $(DEMO)/空白表.xlsx)
	$(call step,一个赛季 redcell season $(SEASON),$(BIN)/redcell season $(RULESET) $(SEASON) --out $(DEMO)/赛季结果)
	$(call step,照修改决定改一版 redcell amend,$(BIN)/redcell amend $(RULESET) rulesets/$(DRAFT)/修改决定.txt -o $(DEMO)/照决定改的)
	$(call step,修订对照表 redcell redline,$(BIN)/redcell redline $(RULESET) $(DRAFT) -o $(DEMO)/修订对照)
	$(call step,意思改了哪些 redcell diff,$(BIN)/redcell diff $(RULESET) $(DRAFT) --format html -o $(DEMO)/意思比较.html)
	$(call step,去年的赛季照新办法 redcell impact,$(BIN)/redcell impact $(RULESET) $(DRAFT) $(SEASON) $(SAME) -o $(DEMO)/影响)
	@printf '\n== 完成 / done. 由办法生成的材料 / generated from the text:\n'
	@find generated/$(RULESET) -type f | LC_ALL=C sort | sed 's/^/   /'
	@echo '空白表和赛季的结果在 $(DEMO)/(每次运行另建一个文件夹)。怎样填、怎样看:docs/season.md'
	@echo '样例在 $(SAMPLES)/。把 rulesets/$(RULESET)/ 里办法正文的一个数字改掉,再运行 make demo,看什么跟着变。'

test: $(VENV)/dev.stamp programs
	$(call step,代码检查 ruff check,$(PY) -m ruff check .)
	$(call step,代码格式 ruff format,$(PY) -m ruff format --check .)
	$(call step,类型 mypy,$(PY) -m mypy)
	$(call step,层次 lint-imports,$(BIN)/lint-imports --no-logo)
	$(call step,生成的材料与办法一致 redcell build --check,$(BIN)/redcell build $(RULESET) --check)
	$(call step,示例办法的材料一致 redcell build --check,for name in $(EXAMPLES); do $(BIN)/redcell build $$name --check || exit 1; done)
	$(call step,测试 pytest,$(PY) -m pytest)

programs: $(PY)
	@.ci/programs all

bench: $(VENV)/dev.stamp
	$(PY) -m bench

agree: $(VENV)/dev.stamp programs
	$(PY) -m tests.agreement --count 100000
	$(PY) -m tests.agreement --javascript --count 60000
	$(PY) -m tests.agreement --workbook --count 2000
	$(PY) -m tests.versions --count 1000

fuzz: $(VENV)/dev.stamp
	$(PY) -m pytest -m fuzz --hypothesis-profile=many

corpus: $(VENV)/core.stamp
	@test -n '$(CORPUS)' || { echo '写明文件夹 / name the folder: make corpus CORPUS=办法汇编' >&2; exit 2; }
	$(BIN)/redcell corpus '$(CORPUS)' --out build/corpus

docs: $(VENV)/docs.stamp
	$(PY) -m redcell_dsl.surfaces.pages
	$(PY) -m mkdocs build --strict
	@echo '打开 / open: site/index.html (要用搜索 / with search: $(PY) -m http.server -d site)'

clean:
	rm -rf $(VENV) site dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find redcell_dsl tests bench -name __pycache__ -type d -prune -exec rm -rf {} +

# $(call step,title,command): say what runs; stop, and say where, when it fails.
define step
@printf '\n== %s\n' '$(1)'
@$(2) || { code=$$?; printf '\n== 停在这一步 / stopped at: %s (%s)\n' '$(1)' "$$code" >&2; exit "$$code"; }
endef

define score
$(call step,计分 $(1) $(SAMPLES)/$(2).yaml,$(BIN)/redcell score $(RULESET) --award $(1) $(SAMPLES)/$(2).yaml)
endef

# --- set-up: done once, and again only when pyproject.toml changes or the folder moved --------

$(VENV)/core.stamp: EXTRA := [workbook,documents,import]
$(VENV)/dev.stamp: EXTRA := [dev]
$(VENV)/docs.stamp: EXTRA := [docs]

$(VENV)/%.stamp: $(PY) pyproject.toml
	@echo '== 准备环境(首次需要联网,一两分钟)/ setting up .venv'
	@$(PY) -m pip install --quiet --editable '.$(EXTRA)' || { printf '%s\n' "$$PIP_HELP" >&2; exit 2; }
	@touch $@

# A virtual environment holds absolute paths: after a move, or without its interpreter, it is made anew.
READY := $(shell grep -qsF "$(CURDIR)/$(VENV)" $(VENV)/pyvenv.cfg && $(PY) -m pip --version >/dev/null 2>&1 && echo yes)
ifneq ($(READY),yes)
.PHONY: $(PY)
endif

$(PY):
	@for python in $(PYTHON) python3.14 python3.13 python3.12 python3.11; do \
	  if "$$python" -c "$$SUITABLE" 2>/dev/null; then \
	    "$$python" -m venv --clear $(VENV) && exit 0; exit 2; \
	  fi; \
	done; \
	if $(PYTHON) -c 'import sys; raise SystemExit(sys.version_info >= (3, 11))' 2>/dev/null; \
	  then package=python3.11-venv; else package=python3-venv; fi; \
	printf '%s\n' "$$PYTHON_HELP" "    sudo apt-get install -y $$package" >&2; exit 2

define SUITABLE
import sys, venv, ensurepip
raise SystemExit(sys.version_info < (3, 11))
endef

define PYTHON_HELP

缺少 Python 3.11(或更新)及其 venv 模块。在 Debian 或 Ubuntu 上执行下面一行,然后重试:
Python 3.11 or newer with its venv module is needed. On Debian or Ubuntu run this line, then try again:
endef

define PIP_HELP

软件包没有装成。请看上面 pip 的最后几行 / the packages could not be installed; the last lines of pip say why:
  Connection, timed out, name resolution   连不上软件包源:检查网络;单位内网请向管理员要 pip 的镜像或代理设置
                                           no way to the package index: check network, proxy, pip config
  SSL, CERTIFICATE                         网关换了证书:请管理员给出证书文件,用环境变量 PIP_CERT 指明
                                           a gateway replaces certificates: set PIP_CERT
  No matching distribution                 软件包源里没有这个版本:换一个完整的镜像
                                           the index lacks this version: use a complete mirror
  No space left, Permission denied         磁盘已满,或这个文件夹不可写
                                           disk full, or this folder cannot be written to
改好后再运行同一个 make 命令即可 / then run the same make command again.
endef

export SUITABLE PYTHON_HELP PIP_HELP
